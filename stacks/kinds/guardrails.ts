import { z } from "zod";
import {
  keyLets,
  noneInRegion,
  type Precondition,
  type RegionalGuard,
  serviceLinkedRole,
} from "../../aws/preconditions";
import { GUARDS, type Guard } from "../../imports/guards";
import { type Problem, unless } from "../../imports/problems";
import { ConfigRecorder, configSpec } from "../../modules/config-recorder";
import { GuardDuty, Inspector, inspectorSpec, SecurityHub, securityHubSpec } from "../../modules/findings";
import { Key, useBy } from "../../modules/key";
import { Trail, trailSpec, trailUsesKey } from "../../modules/trail";
import type { Kind, Model, StackScope } from "./kind";

const shape = z.strictObject({
  /** AWS Config. */
  config: configSpec.optional(),
  /** CloudTrail. */
  trail: trailSpec.optional(),
  securityHub: securityHubSpec.optional(),
  guardDuty: z.strictObject({}).optional(),
  inspector: inspectorSpec.optional(),
});

type Spec = z.output<typeof shape>;

/** What guards an account. Each is made where the blueprint names it, unless the site says that the account has it. */
export const guardrails: Kind<typeof shape, object> = {
  name: "guardrails",
  shape,
  reads: [],
  outputs: () => ({}),

  build(stack, spec, model) {
    const { config, trail, securityHub, guardDuty, inspector } = ours(spec, model);
    if (config || trail) records(stack, { config, trail });
    if (securityHub) new SecurityHub(stack, "this_security_hub", securityHub);
    if (guardDuty) new GuardDuty(stack, "this_guard_duty");
    if (inspector) new Inspector(stack, "this_inspector", inspector);
    return {};
  },

  problems,
  preconditions,
};

/** What keeps records: they share a key, and have a bucket each. */
function records(stack: StackScope, { config, trail }: Pick<Spec, "config" | "trail">): void {
  const { prefix, account } = stack.home;
  const { arn: keyArn } = new Key(stack, "records", {
    purpose: "records of what happens in the account",
    statements: [...(trail ? trailUsesKey(stack) : []), ...(config ? [useBy("config.amazonaws.com", account)] : [])],
  });
  // Bucket names are globally unique.
  const bucketName = (of: string) => `${prefix}-${account}-${of}`;
  if (trail) new Trail(stack, "trail", { ...trail, keyArn, bucketName: bucketName("trail") });
  if (config) new ConfigRecorder(stack, "config", { ...config, keyArn, bucketName: bucketName("config") });
}

/** Without those that the account has already. */
function ours(spec: Spec, { site }: Model): Spec {
  return Object.fromEntries(Object.entries(spec).filter(([guard]) => site.guardrails[guard as Guard] === undefined));
}

function preconditions(spec: Spec, model: Model): Precondition[] {
  const { config, trail, securityHub, guardDuty } = ours(spec, model);
  const { region, prefix: name, site, encryption } = model.homeOf("guardrails");
  const writers = [...(trail ? ["cloudtrail.amazonaws.com"] : []), ...(config ? ["config.amazonaws.com"] : [])];
  const none = (what: RegionalGuard, guard: Guard) => noneInRegion(what, guard, region, { name, site });
  const role = serviceLinkedRole("config.amazonaws.com", "AWS Config reads the account with it");
  return [
    ...(encryption && writers.length > 0 ? [keyLets(encryption.keyArn, writers, "they encrypt what they record")] : []),
    ...(config ? [role, none("configuration recorder", "config")] : []),
    ...(securityHub ? [none("Security Hub", "securityHub")] : []),
    ...(guardDuty ? [none("GuardDuty detector", "guardDuty")] : []),
  ];
}

function problems(spec: Spec, { site }: Model): Problem[] {
  return [
    ...unless(
      GUARDS.some((guard) => spec[guard] !== undefined),
      {
        path: "config",
        value: undefined,
        rule: `must be there, or another one of ${GUARDS.join(", ")}`,
        remedy: "Name what guards the account, or leave guardrails out.",
      },
    ),
    ...unless(!spec.securityHub || spec.config !== undefined, {
      path: "config",
      value: undefined,
      rule: "is required where Security Hub is: its controls are evaluated by AWS Config",
      remedy: 'Add it; where the account has a recorder, the site says guardrails: { config: "existing" }.',
    }),
    ...Object.keys(site.guardrails).flatMap((guard) =>
      unless(spec[guard as Guard] !== undefined, {
        path: `site.guardrails.${guard}`,
        value: site.guardrails[guard as Guard],
        rule: "must be of something that the architecture asks for",
        remedy: "Remove it, or add it to guardrails of the blueprint.",
      }),
    ),
  ];
}
