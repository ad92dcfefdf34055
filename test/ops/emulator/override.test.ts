import { expect, test } from "vitest";
import { emulatorOverride } from "../../../ops/emulator/override";
import { configuration } from "../folders";

test("the override shortens every provider's patience and says nothing else", () => {
  expect(emulatorOverride(configuration({ resource: { aws_sqs_queue: { jobs: {} } } }))).toEqual({
    provider: { aws: [{ max_retries: 2 }, { alias: "client", max_retries: 2 }] },
  });
});

test("a value that no file may hold is stood in for: a URL", () => {
  const variable = { pager_url: { sensitive: true }, days: { default: 7 } };
  const override = emulatorOverride({ ...configuration({}), variable });
  expect(override.variable).toEqual({ pager_url: { default: "https://pager_url.invalid/" } });
});

test("it leaves out the types that the emulator cannot hold, and only those", () => {
  const resource = { aws_ce_anomaly_monitor: { one: {}, two: {} }, aws_sqs_queue: { jobs: {} } };
  expect(emulatorOverride(configuration({ resource }), ["aws_ce_anomaly_monitor"])).toHaveProperty("resource", {
    aws_ce_anomaly_monitor: { one: { count: 0 }, two: { count: 0 } },
  });
});
