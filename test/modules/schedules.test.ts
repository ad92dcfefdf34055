import { expect, test } from "vitest";
import { schedulesSpec } from "../../modules/service/schedules";
import { Service } from "../../modules/service/service";
import { ofType } from "../reading";
import { resource, synthModule } from "../synth";
import { api } from "./services";

const night = { cron: "cron(0 20 ? * MON-FRI *)", timezone: "Europe/Berlin", tasks: { min: 0, max: 1 } };
const morning = { cron: "cron(0 6 ? * MON-FRI *)", timezone: "Europe/Berlin", tasks: { min: 2, max: 4 } };
const scaling = { cpuPercent: 70 };
const scheduled = synthModule((stack) => {
  new Service(stack, "api", { ...api, scaling, schedules: { night, morning } });
});

test("a service has other bounds by the clock, one action for each change of them", () => {
  expect(resource(scheduled, "aws_appautoscaling_scheduled_action.api_night")).toMatchObject({
    name: "api-night",
    resource_id: "${aws_appautoscaling_target.api.resource_id}",
    ...{ schedule: night.cron, timezone: "Europe/Berlin" },
    scalable_target_action: { min_capacity: "0", max_capacity: "1" },
  });
  expect(ofType([scheduled], "aws_appautoscaling_scheduled_action")).toHaveLength(2);
});

test("an apply at night does not give back what the schedule took", () => {
  const { lifecycle } = resource(scheduled, "aws_appautoscaling_target.api");
  expect(lifecycle).toEqual({ ignore_changes: ["min_capacity", "max_capacity"] });
});

test("without schedules its bounds are those of the configuration", () => {
  const plain = synthModule((stack) => {
    new Service(stack, "api", { ...api, scaling });
  });
  expect(resource(plain, "aws_appautoscaling_target.api")).not.toHaveProperty("lifecycle");
});

test.each([
  [{ ...night, cron: "0 20 * * *" }, "must be cron(<minute> <hour> <day> <month> <weekday> <year>)"],
  [{ ...night, tasks: { min: 2, max: 1 } }, "must have min not above max"],
])("a schedule of %j is refused", (schedule, rule) => {
  const { error } = schedulesSpec.safeParse({ night: schedule });
  expect(error!.issues.map(({ message }) => message)).toEqual([rule]);
});
