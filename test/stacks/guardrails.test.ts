import { describe, expect, test } from "vitest";
import { GUARDS } from "../../imports/guards";
import { parseSite, type SiteInput } from "../../imports/site";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { preconditionsOfSite } from "../../stacks/queries";
import { deployed } from "../deployed";
import { statementsIn } from "../reading";
import { addresses, resource } from "../synth";
import { watchedSite } from "./blueprints/watched";
import { withBlueprint } from "./made-up";

const guardrails = { config: {}, trail: {}, securityHub: {}, guardDuty: {}, inspector: {} };
const blueprint: BlueprintInput = { stacks: { guards: ["guardrails"] }, guardrails };
const siteWith = (architecture: string, changes: Partial<SiteInput> = {}) =>
  parseSite("guarded", { ...watchedSite, prefix: "shop", receivers: {}, ...changes, architecture }, { problems: [] });
const guardsOf = (said: BlueprintInput["guardrails"] = guardrails, changes: Partial<SiteInput> = {}) =>
  withBlueprint({ ...blueprint, guardrails: said }, (architecture) => deployed(siteWith(architecture, changes))).stacks
    .guards!;
const made = guardsOf();
const typesIn = (stack: typeof made) => [...new Set(addresses(stack).map((address) => address.split(".")[0]))];
/** What makes each of them what it is. */
const MAIN = {
  config: "aws_config_configuration_recorder",
  trail: "aws_cloudtrail",
  securityHub: "aws_securityhub_account",
  guardDuty: "aws_guardduty_detector",
  inspector: "aws_inspector2_enabler",
};

describe("what guards an account", () => {
  test("is made where the blueprint names it, and nothing else is", () => {
    expect(typesIn(made)).toEqual(expect.arrayContaining(Object.values(MAIN)));
    for (const guard of ["trail", "guardDuty", "inspector"] as const) {
      const alone = typesIn(guardsOf({ [guard]: {} }));
      expect(Object.values(MAIN).filter((type) => alone.includes(type))).toEqual([MAIN[guard]]);
    }
  });

  test.each(GUARDS)("is not made where the account has it: %s", (guard) => {
    const types = typesIn(guardsOf(guardrails, { guardrails: { [guard]: "existing" } }));
    expect(types).not.toContain(MAIN[guard]);
    expect(types).toEqual(expect.arrayContaining(Object.values(MAIN).filter((type) => type !== MAIN[guard])));
  });

  test("leaves no key and no bucket where an organization keeps all records", () => {
    const types = typesIn(guardsOf(guardrails, { guardrails: { trail: "existing", config: "existing" } }));
    expect(types.filter((type) => /kms|s3/.test(type!))).toEqual([]);
  });
});

describe("records", () => {
  test("have a bucket each, and share a key that CloudTrail and AWS Config may use for this account", () => {
    for (const of of ["trail", "config"]) {
      expect(resource(made, `aws_s3_bucket.${of}`)).toMatchObject({
        bucket: `shop-123456789012-${of}`,
        lifecycle: { prevent_destroy: true },
      });
    }
    const services = statementsIn(resource(made, "aws_kms_key.records").policy).map(({ Principal }) => Principal);
    expect(services).toEqual(
      expect.arrayContaining([{ Service: "cloudtrail.amazonaws.com" }, { Service: "config.amazonaws.com" }]),
    );
  });

  test("are kept as long as the blueprint says", () => {
    const longer = guardsOf({ trail: { days: 730 }, config: {} });
    const daysOf = (name: string) => {
      const { rule } = resource(longer, `aws_s3_bucket_lifecycle_configuration.${name}`);
      return (rule as { expiration: { days?: number }[] }[]).map(({ expiration: [one] }) => one?.days).filter(Boolean);
    };
    expect([daysOf("trail"), daysOf("config")]).toEqual([[730], [365]]);
  });
});

test("Security Hub evaluates the standards that are named, by their ARNs in the region, and no others", () => {
  const standards = ["cis-aws-foundations-benchmark" as const, "pci-dss" as const];
  const hub = guardsOf({ config: {}, securityHub: { standards } });
  expect(resource(hub, "aws_securityhub_account.this").enable_default_standards).toBe(false);
  expect(addresses(hub).filter((address) => address.startsWith("aws_securityhub_standards"))).toHaveLength(2);
  expect(resource(hub, "aws_securityhub_standards_subscription.pci_dss")).toEqual({
    standards_arn: "arn:aws:securityhub:eu-central-1::standards/pci-dss/v/4.0.1",
    depends_on: ["aws_securityhub_account.this"],
  });
});

test("Inspector scans images, and more where the blueprint says so", () => {
  const scansOf = (stack: typeof made) => resource(stack, "aws_inspector2_enabler.this").resource_types;
  expect(scansOf(made)).toEqual(["ECR"]);
  expect(scansOf(guardsOf({ inspector: { scans: ["EC2", "ECR"] } }))).toEqual(["EC2", "ECR"]);
});

describe("what must be true of the account before", () => {
  const before = (changes: Partial<SiteInput> = {}) =>
    withBlueprint(blueprint, (architecture) => preconditionsOfSite(siteWith(architecture, changes))).map(
      ({ must }) => must,
    );
  const none = (what: string, guard: string) =>
    `The account must have no ${what} in eu-central-1: AWS takes one, and where an organization has made it, the site says guardrails: { ${guard}: "existing" }`;

  test("is a role for AWS Config, and no second one of what AWS takes one of", () => {
    expect(before()).toEqual([
      "The account must have the service-linked role of config.amazonaws.com: AWS Config reads the account with it",
      none("configuration recorder", "config"),
      none("Security Hub", "securityHub"),
      none("GuardDuty detector", "guardDuty"),
    ]);
  });

  test("is that a key which the owner demands lets in who records", () => {
    const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-4000-8000-000000000001";
    expect(before({ encryption: { keyArn } })[0]).toBe(
      `The policy of ${keyArn} must let cloudtrail.amazonaws.com and config.amazonaws.com use it, for this account: they encrypt what they record`,
    );
  });

  test("is nothing of what the account has", () => {
    const existing = { config: "existing", securityHub: "existing", guardDuty: "existing" } as const;
    expect(before({ guardrails: existing })).toEqual([]);
  });
});
