import { describe, expect, test } from "vitest";
import { InvalidInput } from "../../imports/problems";
import { parseSite, type SiteInput } from "../../imports/site";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { deploymentProblems } from "../../stacks/queries";
import { invalidInputOf } from "../sites";
import { watched, watchedSite } from "./blueprints/watched";
import { toldOfShape, withBlueprint } from "./made-up";

type Changes = NonNullable<NonNullable<BlueprintInput["alarms"]>["changes"]>;

const SEE = "See stacks/blueprints/blueprint.ts.";
const SEE_SITE = "See imports/site.ts.";
const KEYS = "imports/receivers.ts documents the keys.";

/** What the editor of blueprint and site reads, each problem a line. */
function told(blueprint: Partial<BlueprintInput>, changes: Partial<SiteInput> = {}): string[] {
  return withBlueprint({ ...watched, ...blueprint }, (architecture) => {
    const site = parseSite("watched", { ...watchedSite, ...changes, architecture }, { problems: [] });
    const lines = new InvalidInput("it", deploymentProblems(site)).message.split("\n").slice(1);
    return lines.filter(Boolean);
  });
}

const toldOfChanges = (changes: Changes) => told({ alarms: { changes } });
const toldOfReceivers = (receivers: object) =>
  invalidInputOf(() => parseSite("x", { ...watchedSite, receivers }, { problems: [] }))
    .message.split("\n")
    .slice(1);

test("nothing is told of what is right", () => {
  expect(told({})).toEqual([]);
});

describe("of alarms is told:", () => {
  test.each<[string, Changes, string]>([
    [
      "a thing that nothing watches",
      { webb: { cpu: { percent: 70 } } },
      'alarms.changes.webb: must be one of: distribution, balancers, public, services, web, tables, sessions, caches, redis_001, fileSystems, pictures, queues, jobs, got "webb". Did you mean "web"? Only these are watched.',
    ],
    [
      "something of it that nobody looks at",
      { jobs: { cpu: { percent: 70 } } },
      'alarms.changes.jobs.cpu: must be one of: age, dead_letters, got "cpu". That is what is watched of jobs.',
    ],
    [
      "a limit in another unit",
      { jobs: { age: { percent: 70 } } },
      "alarms.changes.jobs.age.percent: must be in seconds, got 70. Give the limit by the key of that name.",
    ],
  ])("%s", (_, changes, message) => {
    expect(toldOfChanges(changes)).toEqual([`  - ${message}`]);
  });

  test("a dead route: alarms of a severity that nobody hears, each severity by itself", () => {
    const { operations } = watchedSite.receivers!;
    const remedy = `For example { operations: { email: ..., hears: [...] } }; ${KEYS}`;
    expect(told({}, { receivers: { operations: { ...operations!, hears: ["warning"] } } })).toEqual([
      `  - receivers: must have one that hears critical: 6 alarms would reach nobody, got ["operations"]. ${remedy}`,
    ]);
    expect(told({}, { receivers: {} })).toHaveLength(2);
  });

  test("nothing to watch", () => {
    const blueprint = {
      stacks: { watch: ["buckets", "alarms"] },
      buckets: { files: { oldVersionDays: 1 } },
      alarms: {},
    };
    const nothing = { ...watched, ...Object.fromEntries(Object.keys(watched).map((key) => [key, undefined])) };
    expect(told({ ...nothing, ...blueprint })).toEqual([
      "  - alarms.changes: must leave something that is watched, got {}. Leave alarms out of the blueprint where it has nothing that they could be of.",
    ]);
  });

  test("a key that the owner demands, and none in us-east-1, where CloudFront's topics are", () => {
    const encryption = { keyArn: "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-4000-8000-000000000001" };
    const distribution = { webAcl: { none: "the client's own stands before it" } };
    expect(told({ distribution }, { encryption })).toEqual([
      "  - encryption.edgeKeyArn: is required where alarms ring in us-east-1: their topics are there, got nothing. The key that the owner demands there, or the replica of a multi-Region key.",
    ]);
  });

  test("a stack that comes before what is watched", () => {
    const { base, watch, app, tests } = watched.stacks;
    const stacks = { base: base!, watch: watch!, app: app!, tests: tests! };
    expect(told({ stacks })[0]).toBe(
      '  - stacks.watch: needs distribution before it, got "alarms". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
    );
  });

  const alarms = (cpu: object) => ({ alarms: { changes: { services: { cpu } } } });
  test.each([
    [
      alarms({ none: "It is busy.", percent: 70 }),
      'alarms.changes.services.cpu: must say none alone, with the reason, got {"none":"It is busy.","percent":70}. Remove what it says besides: there is no alarm that it could be of.',
    ],
    [
      alarms({ minutes: 0 }),
      `alarms.changes.services.cpu.minutes: must be a whole number from 1 to 10080, got 0. ${SEE}`,
    ],
    [
      alarms({ severity: "fatal" }),
      `alarms.changes.services.cpu.severity: must be one of: critical, warning, info, got "fatal". ${SEE}`,
    ],
    [
      alarms({ percents: 70 }),
      `alarms.changes.services.cpu.percents: is not a known key, got 70. Did you mean "percent"? Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.`,
    ],
  ])("the shape of %j", (kinds, message) => {
    expect(toldOfShape(kinds)).toEqual([`  - ${message}`]);
  });
});

describe("of receivers is told:", () => {
  const hears = ["critical"];
  test.each([
    [
      { "on-call": { email: "a@client.example", hears } },
      `receivers.on-call: must be lower-case letters, digits and _, got "on-call". ${SEE_SITE}`,
    ],
    [
      { duty: { email: "a@client.example", sms: "+4930123456", hears } },
      'receivers.duty: must have exactly one of email, sms and https, got {"email":"a@client.example","sms":"+4930123456","hears":["critical"]}. Give each way of reaching somebody a name of its own.',
    ],
    [
      { duty: { hears } },
      'receivers.duty: must have exactly one of email, sms and https, got {"hears":["critical"]}. Give each way of reaching somebody a name of its own.',
    ],
    [
      { duty: { sms: "030 123456", hears } },
      'receivers.duty.sms: must be a phone number in E.164 form, got "030 123456". For example +4930123456: + first, no spaces and no zero after the country\'s code.',
    ],
    [
      { duty: { email: "operations", hears } },
      'receivers.duty.email: must be an e-mail address, got "operations". For example operations@client.example.',
    ],
    [
      { pager: { https: "https://events.pager.example/integration/0123", hears } },
      'receivers.pager.https: must be "variable", got "https://events.pager.example/integration/0123". The URL is the variable <name>_url, given as TF_VAR_<name>_url: it is written in no file.',
    ],
    [
      { duty: { email: "a@client.example", hears: [] } },
      `receivers.duty.hears: must name one severity at least, got []. ${SEE_SITE}`,
    ],
  ])("%j", (receivers, message) => {
    expect(toldOfReceivers(receivers)).toEqual([`  - ${message}`]);
  });
});
