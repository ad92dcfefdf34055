import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { App } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, test } from "vitest";
import { PROVIDER_VERSION } from "../../ops/tools/provider-mirror";
import { ClientStack } from "../../stacks/client-stack";
import { site } from "../sites";
import { addresses, resource, synthApp, synthModule } from "../synth";

interface Outputs {
  vpcId: string;
  subnetIds: string[];
  logGroups: { apiServer: { logName: string; subnetIds: string[] } };
}

class Upstream extends ClientStack<Outputs> {
  tell(): this {
    this.publish(
      {
        vpcId: "vpc-1",
        subnetIds: ["subnet-1"],
        logGroups: { apiServer: { logName: "/api", subnetIds: ["subnet-2"] } },
      },
      { vpcId: "The VPC.", subnetIds: "Its subnets.", logGroups: "By service." },
    );
    return this;
  }
}

class Downstream extends ClientStack {
  hear(from: Upstream): Outputs {
    return this.read(from);
  }
}

const regulated = site({
  tags: { CostCenter: "4711" },
  encryption: { keyArn: "arn:aws:kms:eu-central-1:123456789012:key/1" },
});
const stacks = synthApp((app) => {
  const upstream = new Upstream(app, regulated, "network").tell();
  const downstream = new Downstream(app, regulated, "app");
  const { vpcId, subnetIds, logGroups } = downstream.hear(upstream);
  new DbSubnetGroup(downstream, "subnets", { name: vpcId, description: logGroups.apiServer.logName, subnetIds });
  new DbSubnetGroup(downstream, "deep", { subnetIds: logGroups.apiServer.subnetIds });
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
        kms_key_id: "arn:aws:kms:eu-central-1:123456789012:key/1",
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

  test("cannot be read from a stack that publishes nothing", () => {
    const apart = new App({ stackTraces: false });
    const silent = new Upstream(apart, site(), "network");
    expect(() => new Downstream(apart, site(), "app").hear(silent)).toThrow(
      new Error('stack "client-network" publishes nothing for "client-app" to read'),
    );
  });
});

describe("an address", () => {
  const queue = (scope: Construct, id: string) => new SqsQueue(scope, id);

  test("is the path in the stack without a hash, and `this` adds nothing", () => {
    const module = synthModule((stack) => {
      queue(stack, "this");
      const api = new Construct(stack, "api");
      queue(api, "this");
      queue(api, "dead-letters");
      queue(new Construct(api, "worker"), "jobs");
    });
    expect(addresses(module).sort()).toEqual([
      "aws_sqs_queue.api",
      "aws_sqs_queue.api_dead_letters",
      "aws_sqs_queue.api_worker_jobs",
      "aws_sqs_queue.this",
    ]);
  });

  test("that two resources would share is refused, naming both", () => {
    const build = () =>
      synthModule((stack) => {
        queue(stack, "api-jobs");
        queue(new Construct(stack, "api"), "jobs");
      });
    expect(build).toThrow(
      new Error(
        '"client-module/api/jobs" and "client-module/api-jobs" would share the Terraform address aws_sqs_queue.api_jobs; rename one of them',
      ),
    );
  });
});
