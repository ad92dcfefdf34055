import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { App, TerraformLocal } from "cdktf";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { homesOf, type Site } from "../../imports/site";
import type { Configuration } from "../../ops/terraform/configuration";
import { PROVIDER_VERSION } from "../../ops/tools/provider-mirror";
import { AccountStack } from "../../stacks/account-stack";
import type { Kind, ThingOutputs } from "../../stacks/kinds/kind";
import { site } from "../sites";
import { resource, synthApp, synthModule } from "../synth";

interface Outputs {
  vpcId: string;
  subnetIds: string[];
  logGroups: Record<string, { logName: string; subnetIds: string[] }>;
}

/** A kind that publishes text, a list and a tree. */
const places: Kind<z.ZodType, Outputs> = {
  name: "places",
  shape: z.unknown(),
  reads: [],
  build: () => made,
  outputs: () => ({ vpcId: "The VPC.", subnetIds: "Its subnets.", logGroups: "By service." }),
};
const made: Outputs = {
  vpcId: "vpc-1",
  subnetIds: ["subnet-1"],
  logGroups: { apiServer: { logName: "/api", subnetIds: ["subnet-2"] } },
};

const regulated = site({
  tags: { CostCenter: "4711" },
  encryption: { keyArn: "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-4000-8000-000000000001" },
});
const stackOf = (app: App, where: Site, name: string, earlier: AccountStack[] = []) =>
  new AccountStack(app, homesOf(where).client, name, { earlier });

const stacks = synthApp((app) => {
  const upstream = stackOf(app, regulated, "network");
  upstream.publish(places, made, places.outputs({} as never));
  const downstream = stackOf(app, regulated, "app", [upstream]);
  const { vpcId, subnetIds, logGroups } = downstream.read(places);
  const { apiServer } = logGroups;
  new DbSubnetGroup(downstream, "subnets", { name: vpcId, description: apiServer!.logName, subnetIds });
  new DbSubnetGroup(downstream, "deep", { subnetIds: apiServer!.subnetIds });
});
const network = stacks["client-network"]!;
const app = stacks["client-app"]!;

describe("a root module", () => {
  test("keeps its state in the site's bucket under its own key, locked twice and encrypted", () => {
    expect(network.terraform.backend).toEqual({
      s3: {
        bucket: "client-flynapse-123456789012-terraform-state",
        key: "client/network.tfstate",
        region: "eu-central-1",
        dynamodb_table: "client-flynapse-terraform-lock",
        encrypt: true,
        kms_key_id: "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-4000-8000-000000000001",
        use_lockfile: true,
      },
    });
  });

  test("encrypts its state with the state stack's own key where the client has none", () => {
    const { terraform } = synthModule(() => {});
    expect(terraform.backend).toHaveProperty(
      "s3.kms_key_id",
      "arn:aws:kms:eu-central-1:123456789012:alias/client-flynapse-123456789012-terraform-state",
    );
  });

  test("reads and writes states by the role of the site, its own and those of others", () => {
    const roleArn = "arn:aws:iam::123456789012:role/state";
    const where = site({ state: { roleArn } });
    const { "client-app": reader } = synthApp((app) => {
      const upstream = stackOf(app, where, "network");
      upstream.publish(places, made, places.outputs({} as never));
      const downstream = stackOf(app, where, "app", [upstream]);
      new DbSubnetGroup(downstream, "subnets", { subnetIds: downstream.read(places).subnetIds });
    });
    expect(reader!.terraform.backend).toHaveProperty("s3.assume_role", { role_arn: roleArn });
    const read = reader!.data!.terraform_remote_state!.network;
    expect(read).toHaveProperty("config.assume_role", { role_arn: roleArn });
  });

  test("refuses any other account, and tags everything with the site's tags and its own name", () => {
    expect(network.provider.aws).toEqual([
      {
        region: "eu-central-1",
        allowed_account_ids: ["123456789012"],
        default_tags: [
          { tags: { "managed-by": "terraform", site: "client", stack: "client-network", CostCenter: "4711" } },
        ],
      },
    ]);
  });

  test("wants the Terraform that everything is tested with, or a later patch of it", () => {
    const tested = readFileSync(".terraform-version", "utf8").trim();
    expect(network.terraform.required_version).toBe(`>= ${tested}, < 2.0.0`);
  });

  test("wants one provider, of the version that the bindings are made for", () => {
    const bindings = createRequire(import.meta.url)("@cdktf/provider-aws/package.json") as {
      cdktf: { provider: { version: string } };
    };
    expect(network.terraform.required_providers).toEqual({
      aws: { source: "hashicorp/aws", version: PROVIDER_VERSION },
    });
    expect(bindings.cdktf.provider.version).toBe(PROVIDER_VERSION);
  });
});

describe("outputs", () => {
  test("are published in Terraform's spelling, however deep, with their descriptions", () => {
    expect(network.output).toEqual({
      vpc_id: { value: "vpc-1", description: "The VPC." },
      subnet_ids: { value: ["subnet-1"], description: "Its subnets." },
      log_groups: {
        value: { api_server: { log_name: "/api", subnet_ids: ["subnet-2"] } },
        description: "By service.",
      },
    });
  });

  test("are read from the other stack's state", () => {
    expect(app.data).toEqual({
      terraform_remote_state: {
        network: {
          backend: "s3",
          config: {
            bucket: "client-flynapse-123456789012-terraform-state",
            key: "client/network.tfstate",
            region: "eu-central-1",
          },
        },
      },
    });
    const outputs = "data.terraform_remote_state.network.outputs";
    expect(resource(app, "aws_db_subnet_group.subnets")).toEqual({
      name: `\${${outputs}.vpc_id}`,
      description: `\${${outputs}.log_groups.api_server.log_name}`,
      subnet_ids: `\${${outputs}.subnet_ids}`,
    });
    expect(resource(app, "aws_db_subnet_group.deep").subnet_ids).toBe(
      `\${${outputs}.log_groups.api_server.subnet_ids}`,
    );
  });

  test("of a kind that no stack made cannot be read, and are not found", () => {
    const apart = new App({ stackTraces: false });
    const silent = stackOf(apart, site(), "network");
    const reader = stackOf(apart, site(), "app", [silent]);
    expect(() => reader.read(places)).toThrow(new Error('no stack publishes places for "client-app" to read'));
    expect(reader.find(places)).toBeUndefined();
    expect(reader.dependencies).toEqual([]);
  });

  test("that a site does not have are left out", () => {
    const { output } = synthModule((stack) => stack.publish(places, { ...made, vpcId: undefined as never }, {}));
    expect(Object.keys(output!)).toEqual(["log_groups", "subnet_ids"]);
  });
});

describe("a kind that is split over stacks", () => {
  const shelves: Kind<z.ZodType, ThingOutputs<{ name: string }>> = {
    ...{ name: "shelves", shape: z.unknown(), reads: [], splits: true },
    build: () => ({}),
    outputs: () => ({}),
  };
  const split = synthApp((app) => {
    const [first, second] = [stackOf(app, site(), "first"), stackOf(app, site(), "second")];
    first.publish(shelves, { shelves: { left: { name: "left" } }, keyArn: "arn:first" }, {});
    second.publish(shelves, { shelves: { right: { name: "right" } }, keyArn: "arn:second" }, {});
    const third = stackOf(app, site(), "third", [first, second]);
    third.publish(shelves, { shelves: { own: { name: "own" } } }, {});
    new TerraformLocal(third, "all", third.read(shelves).shelves);
    for (const id of ["left", "right", "own"]) new TerraformLocal(third, id, third.readThing(shelves, id));
    expect(() => third.readThing(shelves, "none")).toThrow(
      new Error('no stack publishes shelves.none for "client-third" to read'),
    );
  });
  const third = split["client-third"] as Configuration & { locals: object };
  const outputsOf = (name: string) => `\${data.terraform_remote_state.${name}.outputs`;

  test("is read as one: what others publish from their states, its own as it is", () => {
    expect(third.locals).toHaveProperty("all", {
      left: { name: `${outputsOf("first")}.shelves.left.name}` },
      right: { name: `${outputsOf("second")}.shelves.right.name}` },
      own: { name: "own" },
    });
    expect(Object.keys(third.data?.terraform_remote_state ?? {})).toEqual(["first", "second"]);
  });

  test("gives of one thing what its own stack published, and the key of that stack", () => {
    expect(third.locals).toMatchObject({
      left: { out: { name: `${outputsOf("first")}.shelves.left.name}` }, keyArn: `${outputsOf("first")}.key_arn}` },
      right: { out: { name: `${outputsOf("second")}.shelves.right.name}` }, keyArn: `${outputsOf("second")}.key_arn}` },
      own: { out: { name: "own" } },
    });
  });
});

test("a stack may be called with dashes, and like something that stands in another stack", () => {
  const { "client-app": app } = synthApp((app) => {
    const upstream = stackOf(app, site(), "api-data");
    upstream.publish(places, made, {});
    const downstream = stackOf(app, site(), "app", [upstream]);
    new DbSubnetGroup(downstream, "api-data", downstream.read(places));
  });
  expect(Object.keys(app!.data?.terraform_remote_state ?? {})).toEqual(["api_data"]);
  expect(resource(app!, "aws_db_subnet_group.api_data").subnet_ids).toBe(
    "${data.terraform_remote_state.api_data.outputs.subnet_ids}",
  );
});
