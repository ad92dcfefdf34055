import { DescribeRulesCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, expect, test } from "vitest";
import input from "../../imports/prod-infra/site";
import type { SiteInput } from "../../imports/site";
import type { Stack } from "../../ops/synth/project";
import { applyAtOnce, expectNoChanges, plan } from "../../ops/terraform/plan";
import { AppliedBase, goneIn } from "./applied-base";

// One story, told in order: the base is applied, then every option that goes with it, then requests are
// shifted, and one option is taken out.
const OPTIONS = ["per_zone", "blue_green", "qdrant_path", "waf"];
let base: AppliedBase;
let services: Stack;

/** The example site has what each zone needs. */
function withOptions(options: string[]): SiteInput {
  const sourceCidrs = options.includes("qdrant_path") ? { qdrant: ["198.51.100.0/24"] } : undefined;
  return {
    ...input,
    options: options.length > 0 ? options : input.options,
    ingress: { ...input.ingress!, sourceCidrs },
  };
}

beforeAll(async () => {
  process.env.TF_VAR_pager_url = "https://pager.example/key";
  base = await AppliedBase.of("prod-infra", withOptions);
});

afterAll(() => base?.stop());

test("the options are applied to the base: nothing that keeps something goes, and nothing is left to do", async () => {
  const stacks = await base.stacksWith("all", OPTIONS);
  for (const stack of stacks) {
    await base.begin(stack, OPTIONS);
    expect(goneIn(await applyAtOnce(base.terraform, stack.dir)), stack.id).toEqual([]);
  }
  for (const stack of stacks) await expectNoChanges(base.terraform, stack.dir);
  services = stacks.find(({ name }) => name === "services")!;
});

test.each([10, 50, 100, 0])("%i percent of the requests are shifted by one change in place", async (percent) => {
  const args = [`-var=backend_green_percent=${percent}`];
  const changed = (await plan(base.terraform, services.dir, () => {}, args)).resource_changes!.filter(
    ({ mode, change }) => mode === "managed" && change.actions.join() !== "no-op",
  );
  expect(changed.map(({ address, change }) => [address, change.actions])).toEqual([
    ["aws_lb_listener_rule.backend", ["update"]],
  ]);
  await applyAtOnce(base.terraform, services.dir, () => {}, args);
  expect(await weightsOf(`${changed[0]!.change.before!.arn}`)).toEqual({
    backend: 100 - percent,
    "backend-g": percent,
  });
});

test("without blue_green its target groups go, after the rules have let go of them, and nothing is left to do", async () => {
  const options = OPTIONS.filter((option) => option !== "blue_green");
  const without = (await base.stacksWith("without", options)).find(({ name }) => name === "services")!;
  await base.begin(without, options);
  const gone = goneIn(await applyAtOnce(base.terraform, without.dir));
  expect(gone.filter((one) => one.startsWith("aws_lb_target_group.")).sort()).toEqual([
    "aws_lb_target_group.backend_green delete",
    "aws_lb_target_group.frontend_green delete",
  ]);
  await expectNoChanges(base.terraform, without.dir);
});

/** Of a rule with two target groups, by the ends of their names. */
async function weightsOf(ruleArn: string): Promise<Record<string, number | undefined>> {
  const client = new ElasticLoadBalancingV2Client({ region: input.region });
  const { Rules = [] } = await client.send(new DescribeRulesCommand({ RuleArns: [ruleArn] }));
  const groups = Rules[0]!.Actions![0]!.ForwardConfig!.TargetGroups!;
  return Object.fromEntries(
    groups.map(({ TargetGroupArn, Weight }) => [/production-([\w-]+)\//.exec(TargetGroupArn!)![1], Weight]),
  );
}
