import { expect, test } from "vitest";
import { maintenanceWindow } from "../../hcl/readme-endpoints";

const endpoint = (service: string, type: string, more: object = {}) => ({
  ...{ service_name: `com.amazonaws.eu-central-1.${service}`, vpc_endpoint_type: type, vpc_id: "${local.vpc_id}" },
  ...more,
});
const page = (aws_vpc_endpoint: object) =>
  maintenanceWindow([{ name: "platform", after: [], configuration: { resource: { aws_vpc_endpoint } } }]);

test("endpoints beside other workloads ask for a maintenance window, with what changes for them", () => {
  const gateway = endpoint("dynamodb", "Gateway");
  const text = page({ gateway, api: endpoint("ecr.api", "Interface"), logs: endpoint("logs", "Interface") });
  expect(text).toContain("The first apply of `platform`");
  expect(text).toContain(
    "new routes to `dynamodb` break open connections to it once; the private DNS names of `ecr.api`, `logs` lead",
  );
  expect(page({ gateway })).not.toContain("private DNS names");
});

test("the client's own endpoints, and those in a network of ours, do not", () => {
  expect(page({ theirs: endpoint("s3", "Gateway", { provider: "aws.client" }) })).toBe("");
  expect(page({ ours: endpoint("s3", "Gateway", { vpc_id: "${aws_vpc.this.id}" }) })).toBe("");
  expect(maintenanceWindow([{ name: "data", after: [], configuration: {} }])).toBe("");
});
