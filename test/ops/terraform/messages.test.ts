import { expect, test } from "vitest";
import { errorsIn, planSaidIn, textOf, warningsIn } from "../../../ops/terraform/messages";
import { countChanges } from "../../../ops/terraform/plan";

const line = (message: object) => JSON.stringify({ "@level": "info", "@message": "said", ...message });
const at = (addr: string) => ({ addr, resource_type: addr.replace(/^data\./, "").split(".")[0] });
const planned = (addr: string, action: string, more = {}) =>
  line({ type: "planned_change", change: { resource: at(addr), action, ...more } });
const refreshed = (addr: string, id: string) =>
  line({ type: "refresh_complete", hook: { resource: at(addr), id_key: "id", id_value: id } });

test("every action that Terraform says is the one that its plan shows", () => {
  const said = [
    planned("aws_vpc.imported", "import", { importing: { id: "vpc-1" } }),
    planned("aws_sqs_queue.new", "create"),
    planned("aws_sqs_queue.changed", "update"),
    planned("aws_sqs_queue.replaced", "replace"),
    planned("aws_sqs_queue.gone", "delete"),
    planned("aws_eip.released", "remove"),
    planned("data.aws_vpc.read", "read"),
  ];
  const plan = planSaidIn(said.join("\n"));
  expect(countChanges(plan)).toEqual({ import: 1, add: 2, change: 1, destroy: 2, forget: 1 });
  expect(plan.resource_changes![0]).toMatchObject({ address: "aws_vpc.imported", type: "aws_vpc", mode: "managed" });
  expect(plan.resource_changes![0]!.change.importing).toEqual({ id: "vpc-1" });
  expect(plan.resource_changes!.at(-1)!.mode).toBe("data");
});

test("what was refreshed and is not said to change stands still, with its id", () => {
  const said = [refreshed("aws_vpc.main", "vpc-1"), refreshed("aws_eip.a", "eip-1"), planned("aws_eip.a", "delete")];
  const { resource_changes = [] } = planSaidIn(said.join("\n"));
  expect(resource_changes.map(({ address, change }) => [address, change.actions, change.before])).toEqual([
    ["aws_vpc.main", ["no-op"], { id: "vpc-1" }],
    ["aws_eip.a", ["delete"], null],
  ]);
});

test("an action of a newer Terraform is not taken for nothing", () => {
  expect(() => planSaidIn(planned("aws_vpc.main", "transmogrify"))).toThrow("transmogrify aws_vpc.main");
});

test("an error has its address, its place and its detail; a warning is none", () => {
  const diagnostic = { severity: "error", summary: "Resource precondition failed", detail: "Deliver an image first." };
  const where = { address: "aws_ecs_service.api", range: { filename: "service_api.tf", start: { line: 5 } } };
  const said = [
    line({ type: "diagnostic", diagnostic: { ...diagnostic, ...where } }),
    line({ type: "diagnostic", diagnostic: { ...diagnostic, severity: "warning" } }),
  ];
  const text =
    "Error: Resource precondition failed\n  with aws_ecs_service.api, on service_api.tf line 5\nDeliver an image first.";
  expect(errorsIn(said.join("\n"))).toBe(text);
  expect(warningsIn(said.join("\n"))).toEqual([{ ...diagnostic, severity: "warning" }]);
  expect(textOf(said[0]!)).toBe(text);
});

test("a line that is no message says what it is", () => {
  expect(textOf(line({}))).toBe("said");
  expect(textOf("Killed")).toBe("Killed");
});
