import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Construct } from "constructs";
import { describe, expect, test } from "vitest";
import type { SiteInput } from "../../imports/site";
import { conventionsOf } from "../../modules/conventions";
import { Key } from "../../modules/key";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { deployed } from "../deployed";
import { siteStacks } from "../hcl/site-stacks";
import { site } from "../sites";
import { addresses, resource, synthModule } from "../synth";
import { ownNetwork, small, withBlueprint } from "./made-up";

const CLIENT = "123456789012";
const OPERATOR = "999999999999";

/** The operator keeps a table of builds, of which the client's platform knows nothing. */
const blueprint: BlueprintInput = {
  ...small,
  stacks: { base: ["network"], delivery: { in: "operator", holds: ["tables"] }, apps: ["cluster", "services"] },
  tables: { builds: { partitionKey: "commit" } },
};
const facts: Partial<SiteInput> = {
  ...{ network: ownNetwork, tags: { CostCenter: "4711" }, prefix: "shop" },
  operator: { account: OPERATOR, region: "eu-west-1", prefix: "ops", tags: { Team: "delivery" } },
};
const siteWith = (architecture: string, changes: Partial<SiteInput> = {}) =>
  site({ ...facts, ...changes, architecture });
const { stacks } = withBlueprint(blueprint, (architecture) => deployed(siteWith(architecture)));
const theirs = { base: stacks.base!, apps: stacks.apps!, state: stacks.state! };
const { delivery, "operator-state": operatorState } = stacks as Required<typeof stacks>;

describe("a stack in the operator's account", () => {
  test("refuses every other account, and carries the operator's tags and none of the client's", () => {
    expect(delivery!.provider.aws).toEqual([
      {
        region: "eu-west-1",
        allowed_account_ids: [OPERATOR],
        default_tags: [
          { tags: { "managed-by": "terraform", site: "client", stack: "client-delivery", Team: "delivery" } },
        ],
      },
    ]);
  });

  test("keeps its state in the operator's bucket, under a key of its own", () => {
    expect(delivery!.terraform.backend).toEqual({
      s3: {
        bucket: `ops-${OPERATOR}-terraform-state`,
        key: "client/delivery.tfstate",
        region: "eu-west-1",
        dynamodb_table: "ops-terraform-lock",
        encrypt: true,
        kms_key_id: `arn:aws:kms:eu-west-1:${OPERATOR}:alias/ops-${OPERATOR}-terraform-state`,
        use_lockfile: true,
      },
    });
  });

  test("names what it makes by the operator's prefix", () => {
    expect(resource(delivery!, "aws_dynamodb_table.builds").name).toBe("ops-builds");
  });
});

describe("two accounts", () => {
  test("have a place for the states each, made before everything else in the account", () => {
    const all = withBlueprint(blueprint, (architecture) => siteStacks(siteWith(architecture)));
    expect(all.map(({ name, after }) => [name, after])).toEqual([
      ["operator-state", []],
      ["delivery", ["operator-state"]],
      ["state", []],
      ["base", ["state"]],
      ["apps", ["base"]],
    ]);
    expect(resource(operatorState!, "aws_s3_bucket.state_bucket").bucket).toBe(`ops-${OPERATOR}-terraform-state`);
    expect(resource(operatorState!, "aws_dynamodb_table.state_lock").name).toBe("ops-terraform-lock");
    expect(resource(theirs.state, "aws_s3_bucket.state_bucket").bucket).toBe(`shop-${CLIENT}-terraform-state`);
  });

  test("read no state of each other, and do not even know each other's number", () => {
    expect(Object.keys(theirs.apps.data?.terraform_remote_state ?? {})).toEqual(["base"]);
    for (const stack of Object.values(theirs)) expect(JSON.stringify(stack)).not.toContain(OPERATOR);
    for (const stack of [delivery, operatorState]) {
      expect(stack!.data?.terraform_remote_state).toBeUndefined();
      expect(JSON.stringify(stack)).not.toContain(CLIENT);
    }
  });

  test("have roles for HCP Terraform each, which only the workspaces of that account can be", () => {
    const cloud = { backend: "cloud", organization: "acme-corp" } as const;
    const operator = { ...facts.operator!, state: { ...cloud, organization: "ours" } };
    const { stacks: inCloud } = withBlueprint(blueprint, (architecture) =>
      deployed(siteWith(architecture, { state: cloud, operator })),
    );
    expect(Object.keys(inCloud)).toEqual(["access", "apps", "base", "delivery", "operator-access"]);
    const workspaces = (name: string) =>
      [...String(resource(inCloud[name]!, "aws_iam_role.plan").assume_role_policy).matchAll(/workspace:([\w-]+)/g)].map(
        ([, workspace]) => workspace,
      );
    expect([workspaces("access"), workspaces("operator-access")]).toEqual([
      ["client-base", "client-apps"],
      ["client-delivery"],
    ]);
    expect(inCloud.delivery!.terraform.cloud).toMatchObject({ organization: "ours" });
  });

  test("are one where no stack stands in the operator's: nothing is made there", () => {
    const { stacks: alone } = withBlueprint(small, (architecture) => deployed(siteWith(architecture)));
    expect(Object.keys(alone)).toEqual(["apps", "base", "state"]);
    expect(JSON.stringify(alone)).not.toContain(OPERATOR);
  });
});

describe("what AWS keeps in us-east-1 whatever the region", () => {
  const key = (region: string) => `arn:aws:kms:${region}:123456789012:key/00000000-0000-4000-8000-000000000001`;
  const build = (changes: Partial<SiteInput> = {}) =>
    synthModule(
      (stack) => {
        for (const id of ["first", "second"]) new SqsQueue(stack.usEast1, id);
        new Queues(stack.usEast1, "inner");
        new SqsQueue(stack, "here");
      },
      site({ tags: { CostCenter: "4711" }, ...changes }),
    );
  const module = build();

  test("has a provider of its own, with the same account and the same tags", () => {
    const [here, there] = module.provider.aws;
    expect(there).toEqual({ ...here, alias: "us_east_1", region: "us-east-1" });
    expect(here).toMatchObject({ allowed_account_ids: [CLIENT], default_tags: [{ tags: { CostCenter: "4711" } }] });
  });

  test("is all that is made below the scope of that region, however deep, and it shows in no address", () => {
    expect(module.provider.aws).toHaveLength(2);
    const queues = addresses(module).filter((address) => address.startsWith("aws_sqs_queue."));
    expect(Object.fromEntries(queues.map((address) => [address, resource(module, address).provider]))).toEqual({
      "aws_sqs_queue.first": "aws.us_east_1",
      "aws_sqs_queue.second": "aws.us_east_1",
      "aws_sqs_queue.inner_deep": "aws.us_east_1",
      "aws_sqs_queue.here": undefined,
    });
  });

  test("has that region where a module names one, and a key of its own", () => {
    expect(resource(module, "aws_sqs_queue.inner_deep").name).toBe("us-east-1");
    expect(resource(module, "aws_kms_key.inner_key").provider).toBe("aws.us_east_1");
  });

  test("has the key that the client demands there, where the account demands one", () => {
    const encryption = { keyArn: key("eu-central-1"), edgeKeyArn: key("us-east-1") };
    const demanded = build({ encryption });
    expect(addresses(demanded).filter((address) => address.startsWith("aws_kms_key."))).toEqual([]);
    expect(resource(demanded, "aws_sqs_queue.inner_deep").kms_master_key_id).toBe(key("us-east-1"));
  });

  test("is not mentioned in a stack that asks for nothing there", () => {
    expect(stacks.apps!.provider.aws).toHaveLength(1);
  });
});

/** A module that asks for the region and for a key. */
class Queues extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const kmsMasterKeyId = new Key(this, "key", { purpose: "what is in it" }).arn;
    new SqsQueue(this, "deep", { name: conventionsOf(this).region, kmsMasterKeyId });
  }
}
