import type { Mistake } from "./mistake";

/** What contradicts the services that guard an account. */
export const GUARDRAILS: Mistake[] = [
  [
    "nothing that guards",
    { guardrails: {} },
    "guardrails.config: must be there, or another one of config, trail, securityHub, guardDuty, inspector, got nothing. Name what guards the account, or leave guardrails out.",
  ],
  [
    "a service that is none of them",
    { "guardrails.macie": {} },
    "guardrails.macie: is not a known key, got {}. Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.",
  ],
  [
    "a rule that is not on the list",
    { "guardrails.config.rules": ["s3-bucket-public"] },
    'guardrails.config.rules.0: must be one of: cloudtrail-enabled, ebs-volumes-encrypted, ecs-containers-not-privileged, efs-encrypted, flow-logs-enabled, iam-user-mfa-enabled, kms-keys-rotated, no-public-database, no-public-read, no-public-write, no-ssh-from-anywhere, root-has-mfa, root-has-no-keys, s3-over-tls-only, security-groups-used, got "s3-bucket-public". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a rule twice",
    { "guardrails.config.rules": ["flow-logs-enabled", "flow-logs-enabled"] },
    'guardrails.config.rules: must name every rule once, got ["flow-logs-enabled","flow-logs-enabled"]. Remove the second one.',
  ],
  [
    "a week of AWS Config",
    { "guardrails.config.days": 7 },
    "guardrails.config.days: must be a whole number from 30 to 2557, got 7. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "more than AWS Config keeps",
    { "guardrails.config.days": 4000 },
    "guardrails.config.days: must be a whole number from 30 to 2557, got 4000. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a month of CloudTrail",
    { "guardrails.trail.days": 30 },
    "guardrails.trail.days: must be a whole number from 90 to 3650, got 30. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "CloudTrail without an end",
    { "guardrails.trail.days": "forever" },
    'guardrails.trail.days: must be a whole number from 90 to 3650, got "forever". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a standard in a version of one's own",
    { "guardrails.securityHub.standards": ["cis-1.2"] },
    'guardrails.securityHub.standards.0: must be one of: aws-foundational-security-best-practices, cis-aws-foundations-benchmark, nist-800-53, pci-dss, got "cis-1.2". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "Security Hub without a standard",
    { "guardrails.securityHub.standards": [] },
    "guardrails.securityHub.standards: must name one standard at least, got []. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "Security Hub without what evaluates it",
    { "guardrails.config": undefined },
    'guardrails.config: is required where Security Hub is: its controls are evaluated by AWS Config, got nothing. Add it; where the account has a recorder, the site says guardrails: { config: "existing" }.',
  ],
  [
    "something that Inspector does not scan",
    { "guardrails.inspector.scans": ["ECS"] },
    'guardrails.inspector.scans.0: must be one of: ECR, EC2, LAMBDA, got "ECS". Did you mean "ECR"? See stacks/blueprints/blueprint.ts.',
  ],
  [
    "Inspector without anything to scan",
    { "guardrails.inspector.scans": [] },
    "guardrails.inspector.scans: must name one thing to scan at least, got []. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a switch in place of a specification",
    { "guardrails.guardDuty": true },
    "guardrails.guardDuty: must be an object, got true. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a plan of GuardDuty that is not an input",
    { "guardrails.guardDuty.plan": "all" },
    'guardrails.guardDuty.plan: is not a known key, got "all". Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.',
  ],
];
