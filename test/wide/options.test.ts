import { afterAll, beforeAll, describe, expect, test } from "vitest";
import apexaiCrm from "../../imports/apexai-crm/site";
import semiont from "../../imports/semiont/site";
import type { SiteInput } from "../../imports/site";
import staging from "../../imports/staging/site";
import { applyAtOnce, expectNoChanges } from "../../ops/terraform/plan";
import { AppliedBase, goneIn } from "./applied-base";

/** What all of them together ask a site for. */
const receivers: SiteInput["receivers"] = {
  operations: { email: "ops@client.example", hears: ["critical", "warning"] },
};

/** CloudFront redirects in the load balancer's place, which HTTP does not reach any more. */
const HTTP = ["aws_lb_listener.public_http delete"];

/** CodeDeploy takes no service over: ECS makes it anew, between the same target groups, names and rules. */
const SWINGING = ["aws_ecs_service.backend delete,create", "aws_ecs_service.frontend delete,create"];

// All that do not exclude each other: `waf` and `cdn` differ from `edge` in what stands before the load balancer.
const GROWING: [site: string, base: SiteInput, options: string[], givesWay: string[]][] = [
  ["semiont", semiont, ["redis", "spot", "xray", "assets", "edge_function", "blue_green", "guardrails"], SWINGING],
  [
    "staging",
    staging,
    ["weaviate-3-nodes", "blue_green", "alerts-to-slack-and-teams", "prometheus-access", "weaviate-access"],
    [
      // A load balancer counts the requests of one target group, and CodeDeploy gives a service now one, now the other.
      "aws_appautoscaling_policy.api_requests delete",
      "aws_appautoscaling_policy.dashboard_requests delete",
      "aws_ecs_service.api delete,create",
      "aws_ecs_service.dashboard delete,create",
      // Other lines, in new objects, which are there before these go.
      "aws_s3_object.prometheus_file_alertmanager_alertmanager_yml delete,create",
      "aws_s3_object.prometheus_file_prometheus_prometheus_yml delete,create",
      "aws_s3_object.prometheus_file_prometheus_rules_objectives_yml delete,create",
      "aws_s3_object.prometheus_file_prometheus_rules_platform_yml delete,create",
    ],
  ],
  ["apexai-crm", apexaiCrm, ["production", "edge", "xray", "aurora", "watch", "spot", "office_hours"], HTTP],
];

describe.each(GROWING)("the options of %s", (name, input, options, givesWay) => {
  const withOptions = (some: string[]): SiteInput =>
    some.length > 0
      ? { ...input, options: [...(input.options ?? []), ...some], receivers: { ...receivers, ...input.receivers } }
      : input;
  let base: AppliedBase;

  beforeAll(async () => {
    base = await AppliedBase.of(name, withOptions);
  });

  afterAll(() => base?.stop());

  test("are applied to what is there: nothing that keeps something goes or is replaced, and nothing is left to do", async () => {
    const stacks = await base.stacksWith("all", options);
    const gone: string[] = [];
    for (const stack of stacks) {
      await base.begin(stack, options);
      gone.push(...goneIn(await applyAtOnce(base.terraform, stack.dir)));
    }
    expect(gone.sort()).toEqual(givesWay);
    for (const stack of stacks) await expectNoChanges(base.terraform, stack.dir);
  });
});
