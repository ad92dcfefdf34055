import { describe, expect, test } from "vitest";
import { InvalidInput } from "../../imports/problems";
import { parseSite, type SiteInput } from "../../imports/site";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { deploymentProblems } from "../../stacks/queries";
import { invalidInputOf } from "../sites";
import { watched, watchedSite } from "./blueprints/watched";
import { toldOfShape, withBlueprint } from "./made-up";

const SEE = "See stacks/blueprints/blueprint.ts.";
const KEYS = "stacks/blueprints/blueprint.ts lists the keys.";

/** What the editor of blueprint and site reads, each problem a line. */
function told(guardrails: BlueprintInput["guardrails"], changes: Partial<SiteInput> = {}): string[] {
  return withBlueprint({ stacks: { guards: ["guardrails"] }, guardrails }, (architecture) => {
    const site = parseSite("guarded", { ...watchedSite, ...changes, architecture }, { problems: [] });
    const lines = new InvalidInput("it", deploymentProblems(site)).message.split("\n").slice(1);
    return lines.filter(Boolean);
  });
}

describe("of guardrails is told:", () => {
  test("nothing of what is right", () => {
    expect(told({ config: {}, trail: {}, securityHub: {} }, { guardrails: { trail: "existing" } })).toEqual([]);
  });

  test("none at all", () => {
    expect(told({})).toEqual([
      "  - guardrails.config: must be there, or another one of config, trail, securityHub, guardDuty, inspector, got nothing. Name what guards the account, or leave guardrails out.",
    ]);
  });

  test("Security Hub without AWS Config, which evaluates its controls", () => {
    expect(told({ securityHub: {} })).toEqual([
      '  - guardrails.config: is required where Security Hub is: its controls are evaluated by AWS Config, got nothing. Add it; where the account has a recorder, the site says guardrails: { config: "existing" }.',
    ]);
  });

  test("something that the account has and nobody asks for", () => {
    expect(told({ trail: {} }, { guardrails: { guardDuty: "existing" } })).toEqual([
      '  - guardrails.guardDuty: must be of something that the architecture asks for, got "existing". Remove it, or add it to guardrails of the blueprint.',
    ]);
  });

  test("a site that says it in another word", () => {
    const lines = (guardrails: object) =>
      invalidInputOf(() => parseSite("x", { ...watchedSite, guardrails }, { problems: [] }))
        .message.split("\n")
        .slice(1);
    expect(lines({ trail: "organization" })).toEqual([
      '  - guardrails.trail: must be "existing", got "organization". See imports/site.ts.',
    ]);
  });

  const of = (guard: string, spec: object) => ({ guardrails: { [guard]: spec } });
  test.each([
    [of("trail", { days: 30 }), `guardrails.trail.days: must be a whole number from 90 to 3650, got 30. ${SEE}`],
    [
      of("trail", { multiRegion: false }),
      `guardrails.trail.multiRegion: is not a known key, got false. Correct or remove it; ${KEYS}`,
    ],
    [of("config", { days: 3000 }), `guardrails.config.days: must be a whole number from 30 to 2557, got 3000. ${SEE}`],
    [
      of("config", { rules: ["root-has-mfa", "root-has-mfa"] }),
      'guardrails.config.rules: must name every rule once, got ["root-has-mfa","root-has-mfa"]. Remove the second one.',
    ],
    [
      of("securityHub", { standards: [] }),
      `guardrails.securityHub.standards: must name one standard at least, got []. ${SEE}`,
    ],
    [
      of("securityHub", { standards: ["pci"] }),
      `guardrails.securityHub.standards.0: must be one of: aws-foundational-security-best-practices, cis-aws-foundations-benchmark, nist-800-53, pci-dss, got "pci". ${SEE}`,
    ],
    [
      of("inspector", { scans: ["S3"] }),
      `guardrails.inspector.scans.0: must be one of: ECR, EC2, LAMBDA, got "S3". ${SEE}`,
    ],
    [
      of("guardDuty", { enable: false }),
      `guardrails.guardDuty.enable: is not a known key, got false. Correct or remove it; ${KEYS}`,
    ],
    [of("macie", {}), `guardrails.macie: is not a known key, got {}. Correct or remove it; ${KEYS}`],
  ])("the shape of %j", (kinds, message) => {
    expect(toldOfShape(kinds)).toEqual([`  - ${message}`]);
  });

  test("a rule that is not among those of aws/config-rules.ts, with what is", () => {
    const [line] = toldOfShape(of("config", { rules: ["root-mfa"] }));
    expect(line).toMatch(
      /^ {2}- guardrails\.config\.rules\.0: must be one of: cloudtrail-enabled, .*, got "root-mfa"\./,
    );
  });
});

describe("of a budget is told:", () => {
  test.each([
    [{ budget: {} }, `budget.monthlyUsd: is required, got nothing. ${SEE}`],
    [{ budget: { monthlyUsd: 0 } }, `budget.monthlyUsd: must be a whole number from 1 to 10000000, got 0. ${SEE}`],
    [
      { budget: { monthlyUsd: 89.5 } },
      `budget.monthlyUsd: must be a whole number from 1 to 10000000, got 89.5. ${SEE}`,
    ],
    [
      { budget: { monthlyUsd: 90, currency: "EUR" } },
      `budget.currency: is not a known key, got "EUR". Correct or remove it; ${KEYS}`,
    ],
    [
      { budget: { monthlyUsd: 90, actualPercents: [], forecastPercents: [] } },
      'budget: must notify of something, got {"monthlyUsd":90,"actualPercents":[],"forecastPercents":[]}. Give a percentage: without one nobody is told.',
    ],
    [
      { budget: { monthlyUsd: 90, actualPercents: [80, 80] } },
      "budget.actualPercents: must name every percentage once, got [80,80]. Remove the second one.",
    ],
    [
      { budget: { monthlyUsd: 90, forecastPercents: [0] } },
      `budget.forecastPercents.0: must be a whole number from 1 to 1000, got 0. ${SEE}`,
    ],
    [
      { budget: { monthlyUsd: 90, actualPercents: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100] } },
      'budget: must notify of 10 percentages at most, got {"monthlyUsd":90,"actualPercents":[10,20,30,40,50,60,70,80,90,100]}. AWS Budgets takes no more; leave out those that nobody would act on.',
    ],
  ])("the shape of %j", (kinds, message) => {
    expect(toldOfShape(kinds)).toEqual([`  - ${message}`]);
  });

  const toldWith = (blueprint: Partial<BlueprintInput>, changes: Partial<SiteInput> = {}) =>
    withBlueprint({ ...watched, ...blueprint }, (architecture) => {
      const site = parseSite("watched", { ...watchedSite, ...changes, architecture }, { problems: [] });
      return deploymentProblems(site).map(({ path, rule }) => `${path}: ${rule}`);
    });

  test("no topic before it: it tells the receivers of alarms", () => {
    const stacks = { ...watched.stacks, watch: ["budget", "alarms", "guardrails"] };
    expect(toldWith({ stacks })).toEqual(["stacks.watch: needs alarms before it"]);
  });

  test("nobody who hears warnings, together with the alarms that they would hear", () => {
    const receivers = { duty: { sms: "+4930123456", hears: ["critical" as const] } };
    expect(toldWith({}, { receivers })).toEqual([
      "receivers: must have one that hears warning: 9 alarms and budgets.amazonaws.com would reach nobody",
    ]);
  });
});
