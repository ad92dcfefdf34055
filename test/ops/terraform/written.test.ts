import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readWritten, Written, type WrittenStack } from "../../../ops/terraform/written";

const upstream = (path: string) => `\${data.terraform_remote_state.platform.outputs.${path}}`;
const platform: WrittenStack = {
  output: {
    balancers: [{ value: { public: { listener: "${aws_lb_listener.public_https.arn}", zones: ["a", "b"] } } }],
    passed_on: [{ value: "${data.terraform_remote_state.network.outputs.vpc_id}" }],
  },
};
const network: WrittenStack = {
  output: { vpc_id: [{ value: "${local.vpc.id}" }] },
  locals: [{ vpc: { id: "vpc-1" } }],
};
const services: WrittenStack = {
  locals: [{ subnets: ["subnet-1"] }, { images: "${zipmap(data.aws_ssm.a.names, data.aws_ssm.a.values)}" }],
};
const written = new Written(new Map(Object.entries({ network, platform, services })));

describe("a reference is followed", () => {
  test.each([
    ["to a resource", "${aws_lb.public.arn}", "{services/aws_lb.public.arn}"],
    ["to a variable", "${var.tasks}", "{services/var.tasks}"],
    ["to one of several", "${aws_subnet.this[0].id}", "{services/aws_subnet.this[0].id}"],
    ["through a local value", "${local.subnets}", ["subnet-1"]],
    [
      "through another stack's output, to its resource",
      upstream("balancers.public.listener"),
      "{platform/aws_lb_listener.public_https.arn}",
    ],
    ["to a constant in it", upstream("balancers.public.zones[1]"), "b"],
    ["through the outputs of two stacks", upstream("passed_on"), "vpc-1"],
    [
      "to an object as a whole",
      upstream("balancers.public"),
      { listener: "{platform/aws_lb_listener.public_https.arn}", zones: ["a", "b"] },
    ],
    [
      "not into an output that is not there",
      upstream("balancers.private"),
      "{services/data.terraform_remote_state.platform.outputs.balancers.private}",
    ],
  ])("%s", (_, expression, end) => {
    expect(written.follow("services", expression)).toEqual(end);
  });

  test("wherever it stands, and beside constants", () => {
    const block = { groups: ["${aws_security_group.a.id}", "sg-1"], label: "${aws_lb.a.suffix}/${aws_lb.b.suffix}" };
    expect(written.follow("services", block)).toEqual({
      groups: ["{services/aws_security_group.a.id}", "sg-1"],
      label: "{services/aws_lb.a.suffix}/{services/aws_lb.b.suffix}",
    });
  });

  test("within a function, of which the rest stays", () => {
    expect(written.follow("services", '${lookup(local.images, "api", "")}')).toBe(
      '{lookup({zipmap({services/data.aws_ssm.a.names}, {services/data.aws_ssm.a.values})}, "api", "")}',
    );
  });

  test("but not where it is text", () => {
    expect(written.follow("services", "$${aws:PrincipalAccount}")).toBe("${aws:PrincipalAccount}");
  });
});

test("an attribute is found by names, numbers and filters, and in what a reference leads to", () => {
  const block = {
    environment: [
      { name: "A", value: "1" },
      { name: "B", value: upstream("passed_on") },
    ],
    zones: upstream("balancers"),
  };
  const at = (...steps: string[]) => written.at("services", block, steps);
  expect(at("environment", "[name=B]", "value")).toBe("vpc-1");
  expect(at("environment", "0", "value")).toBe("1");
  expect(at("zones", "public", "zones", "0")).toBe("a");
  expect(at("environment", "[name=C]", "value")).toBeUndefined();
});

describe("a folder of HCL", () => {
  const folder = mkdtempSync(join(tmpdir(), "written-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is read with its documents as what they say", async () => {
    writeFileSync(
      join(folder, "main.tf"),
      `resource "aws_iam_role_policy" "api" {
         policy = jsonencode({
           Statement = [{ Action = ["s3:GetObject"], Resource = ["\${aws_s3_bucket.a.arn}/*"] }]
         })
       }
       output "buckets" {
         value = { a = aws_s3_bucket.a.arn }
       }`,
    );
    expect(await readWritten(folder)).toEqual({
      resource: {
        aws_iam_role_policy: {
          api: [{ policy: { Statement: [{ Action: ["s3:GetObject"], Resource: ["${aws_s3_bucket.a.arn}/*"] }] } }],
        },
      },
      output: { buckets: [{ value: { a: "${aws_s3_bucket.a.arn}" } }] },
    });
  });
});
