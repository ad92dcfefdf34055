import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { App, TerraformStack } from "cdktf";
import { toHcl } from "../../hcl/writer";
import { ImportBlocks } from "../../modules/blocks";
import { json } from "../../modules/text";

/** Synthesizes an app to files and gives back every stack's configuration, as Terraform reads it. */
export function synthesized(build: (app: App) => void): object[] {
  const outdir = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    build(app);
    app.synth();
    const stacks = readdirSync(join(outdir, "stacks"));
    return stacks.map(
      (name) => JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")) as object,
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The same as files of HCL. */
export function written(configurations: object[]): Map<string, string>[] {
  return configurations.map(toHcl);
}

/** A stack of roles, policies, target groups and buckets, a fourth each. */
export function stackOf(resources: number): (app: App) => TerraformStack {
  return (app) => {
    const stack = new TerraformStack(app, "bench");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    for (let index = 0; index < resources / 4; index++) {
      const assumeRolePolicy = json({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }],
      });
      const role = new IamRole(stack, `role_${index}`, {
        name: `role-${index}`,
        assumeRolePolicy,
        tags: { a: "b", c: "d" },
      });
      const policy = json({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:*", Resource: [role.arn] }],
      });
      new IamRolePolicy(stack, `policy_${index}`, { role: role.name, policy });
      new LbTargetGroup(stack, `target_${index}`, {
        port: 80,
        healthCheck: { path: "/", interval: 15, matcher: "200" },
      });
      new S3Bucket(stack, `bucket_${index}`, { bucket: `bucket-${index}`, lifecycle: { preventDestroy: true } });
    }
    return stack;
  };
}

/** That stack with import blocks for as many buckets, ours or CDKTF's own. */
export function importing(resources: number, imports: number, how: "ours" | "stock"): (app: App) => void {
  return (app) => {
    const stack = stackOf(resources)(app);
    const blocks = how === "ours" && imports > 0 ? new ImportBlocks(stack, "imports") : undefined;
    for (let index = 0; index < imports; index++) {
      const id = `bucket-${index}`;
      if (blocks) blocks.add(`aws_s3_bucket.bucket_${index}`, id);
      else (stack.node.findChild(`bucket_${index}`) as S3Bucket).importFrom(id);
    }
  };
}
