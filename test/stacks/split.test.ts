import { describe, expect, test } from "vitest";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { type Deployed, deployed } from "../deployed";
import { containersOf, environmentOf, ofType, statementsIn, strings } from "../reading";
import { site } from "../sites";
import { addresses, resource } from "../synth";
import { ownNetwork, small, withBlueprint } from "./made-up";

const { web } = small.services!;
const split: BlueprintInput = {
  ...small,
  stacks: {
    base: ["network"],
    first: ["buckets.left", "secrets.one"],
    second: ["tables", "buckets.right", "secrets.two"],
    apps: ["cluster", "buckets.own", "services"],
  },
  tables: { orders: { partitionKey: "pk" } },
  buckets: { left: { oldVersionDays: 1 }, right: { oldVersionDays: 1 }, own: { oldVersionDays: 1 } },
  secrets: { one: { description: "One" }, two: { description: "Two" } },
  services: {
    web: { ...web!, uses: ["left", "right", "own"], secrets: { ONE: "one", TWO: "two:key" } },
    worker: { ...web!, uses: ["left"] },
  },
};
const deployedOf = (blueprint: BlueprintInput) =>
  withBlueprint(blueprint, (architecture) =>
    deployed(site({ architecture, prefix: "shop", network: ownNetwork, endpoints: ["s3"] })),
  );
const made = deployedOf(split);
const apps = made.stacks.apps!;
const published = (stack: string, path: string) => `\${data.terraform_remote_state.${stack}.outputs.${path}}`;

/** What each policy of a role allows, the actions by their resources. */
function policiesOf({ stacks }: Deployed, role: string): Record<string, Record<string, string[]>> {
  const policies = ofType([stacks.apps!], "aws_iam_role_policy").filter(
    ({ body }) => body.role === `\${aws_iam_role.${role}.name}`,
  );
  return Object.fromEntries(
    policies.map(({ body }) => [
      body.name,
      Object.fromEntries(statementsIn(body.policy).map(({ Action, Resource }) => [[Resource].flat(), [Action].flat()])),
    ]),
  );
}

describe("a kind that is split over two stacks", () => {
  test("has each of its things in one of them, which publishes it with its own key", () => {
    for (const [stack, bucket, secret] of [
      ["first", "left", "one"],
      ["second", "right", "two"],
    ] as const) {
      const { output = {} } = made.stacks[stack]!;
      expect(Object.keys(output.buckets!.value as object)).toEqual([bucket]);
      expect(Object.keys(output.secrets!.value as object)).toEqual([secret]);
      expect(output.key_arn!.value).toBe("${aws_kms_key.data.arn}");
      const names = addresses(made.stacks[stack]!).filter((address) =>
        /^aws_(s3_bucket|secretsmanager_secret)\./.test(address),
      );
      expect(names.sort()).toEqual([`aws_s3_bucket.${bucket}`, `aws_secretsmanager_secret.${secret}`]);
    }
  });

  test("has a key in each that says what it encrypts there", () => {
    const key = (stack: string) => String(resource(made.stacks[stack]!, "aws_kms_key.data").description);
    expect(key("first")).toContain("buckets and secrets");
    expect(key("second")).toContain("tables, buckets and secrets");
    expect(key("apps")).toContain("buckets");
    expect(key("apps")).not.toContain("secrets");
  });

  test("has the names that endpoints let through, whichever stack they stand in", () => {
    const { policy } = resource(made.stacks.base!, "aws_vpc_endpoint.s3");
    const named = statementsIn(policy).flatMap(({ Resource }) => [Resource].flat());
    const names = ["left", "right", "own"].map((name) => `arn:aws:s3:::shop-123456789012-${name}`);
    expect(named).toEqual(expect.arrayContaining(names));
    const buckets = made.ours.filter(({ type, stack }) => type === "aws_s3_bucket" && stack !== "state");
    expect(buckets.map(({ body }) => `arn:aws:s3:::${body.bucket}`).sort()).toEqual([...names].sort());
  });
});

describe("a service that uses a thing of each", () => {
  test("reads the states of both, and that of no stack of which it needs nothing", () => {
    expect(Object.keys(apps.data?.terraform_remote_state ?? {})).toEqual(["base", "first", "second"]);
    const { stacks } = deployedOf({
      ...split,
      services: { web: { ...web!, uses: ["right"], secrets: { TWO: "two" } } },
    });
    expect(Object.keys(stacks.apps!.data?.terraform_remote_state ?? {})).toEqual(["base", "second"]);
  });

  test("is told of each by the state of its stack, and of its own stack's directly", () => {
    expect(environmentOf(containersOf(apps, "aws_ecs_task_definition.web")[0]!)).toEqual({
      LEFT_BUCKET: published("first", "buckets.left.name"),
      RIGHT_BUCKET: published("second", "buckets.right.name"),
      OWN_BUCKET: "${aws_s3_bucket.own.id}",
    });
  });

  test("may use each with the key that encrypts it there", () => {
    const objects = expect.arrayContaining(["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]);
    const kms = ["kms:Decrypt", "kms:GenerateDataKey"];
    const onBucket = (arn: string, key: string) => ({ [arn]: ["s3:ListBucket"], [`${arn}/*`]: objects, [key]: kms });
    expect(policiesOf(made, "web_task")).toEqual({
      left: onBucket(published("first", "buckets.left.arn"), published("first", "key_arn")),
      right: onBucket(published("second", "buckets.right.arn"), published("second", "key_arn")),
      own: onBucket("${aws_s3_bucket.own.arn}", "${aws_kms_key.data.arn}"),
    });
  });

  test("gets its secrets from both, opened with the key of each", () => {
    const [one, two] = [published("first", "secrets.one.arn"), published("second", "secrets.two.arn")];
    expect(containersOf(apps, "aws_ecs_task_definition.web")[0]).toMatchObject({
      secrets: [
        { name: "ONE", valueFrom: one },
        { name: "TWO", valueFrom: `${two}:key::` },
      ],
    });
    expect(policiesOf(made, "web_execution").secrets).toEqual({
      [[one, two].join()]: ["secretsmanager:GetSecretValue"],
      [[published("first", "key_arn"), published("second", "key_arn")].join()]: ["kms:Decrypt"],
    });
  });

  test("gives another one nothing of what it uses alone", () => {
    const of = ofType([apps], "aws_iam_role_policy").filter(({ name }) => name.startsWith("worker_"));
    const task = resource(apps, "aws_ecs_task_definition.worker");
    const texts = strings([task, ...of.map(({ body }) => body)]).map(({ text }) => text);
    expect(texts.filter((text) => /remote_state\.second|s3_bucket\.own/.test(text))).toEqual([]);
    expect(policiesOf(made, "worker_task")).toEqual({ left: expect.anything() });
  });
});

test("an architecture can be one stack: nothing is read from any state", () => {
  const kinds = ["network", "tables", "buckets", "secrets", "cluster", "services"];
  const { stacks } = deployedOf({ ...split, stacks: { all: kinds } });
  expect(Object.keys(stacks)).toEqual(["all", "state"]);
  expect(stacks.all!.data?.terraform_remote_state).toBeUndefined();
  expect(environmentOf(containersOf(stacks.all!, "aws_ecs_task_definition.web")[0]!)).toEqual({
    LEFT_BUCKET: "${aws_s3_bucket.left.id}",
    RIGHT_BUCKET: "${aws_s3_bucket.right.id}",
    OWN_BUCKET: "${aws_s3_bucket.own.id}",
  });
});
