import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AccessLogs } from "../../modules/access-logs";
import { LoadBalancer } from "../../modules/load-balancer";
import { Emulator } from "../../ops/emulator/emulator";
import { emulatorOverride, writeOverride } from "../../ops/emulator/override";
import { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { site } from "../sites";
import { synthModule } from "../synth";

const dir = resolve("out/rehearse/certificate");
const { account, region } = site();
let emulator: Emulator;
let terraform: Terraform;
let python: string;

beforeAll(async () => {
  const tools = await findTools();
  python = tools.python.path;
  const configuration = synthModule((stack) => {
    const vpcId = new Vpc(stack, "vpc", { cidrBlock: "10.60.0.0/16" }).id;
    const subnetIds = ["a", "b"].map((zone, index) => {
      const place = { availabilityZone: `${region}${zone}`, cidrBlock: `10.60.${index}.0/24` };
      return new Subnet(stack, zone, { vpcId, ...place }).id;
    });
    new LoadBalancer(stack, "public", {
      name: "client-public",
      vpcId,
      subnetIds,
      certificate: { domainName: "app.client.example" },
      openTo: "internet",
      accessLogsBucket: new AccessLogs(stack, "access_logs", { name: "client-access-logs", days: 90 }).bucketName,
    });
  });
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  writeFileSync(`${dir}/cdk.tf.json`, JSON.stringify(configuration));
  writeOverride(dir, { ...emulatorOverride(configuration), terraform: { backend: { local: {} } } });

  emulator = await Emulator.start({ python, account, region, log: `${dir}.requests.log` });
  await emulator.reset();
  const env = { ...emulator.env, TF_CLI_CONFIG_FILE: tools.provider.configFile };
  terraform = new Terraform({ binary: tools.terraform.path, env });
  await terraform.run(dir, ["init", "-input=false"]);
});

afterAll(() => emulator.stop());

const apply = () => terraform.attempt(dir, ["apply", "-auto-approve", "-input=false"]);
const asOneLine = (text: string) => text.replaceAll(/\s*[│╷╵]?\s+/g, " ");

test("a certificate that waits for the client's record stops HTTPS with the record; once it is there, all is served", async () => {
  const first = await apply();
  expect(first.exitCode).toBe(1);
  const [, name, value] =
    /not issued yet \(PENDING_VALIDATION\)\. The owner of the DNS zone creates this record, then apply again: (\S+) CNAME (\S+)/.exec(
      asOneLine(first.stderr),
    ) ?? [];
  expect(name).toMatch(/^_\w+\.app\.client\.example\.$/);

  // Nothing but HTTPS waits: the balancer is there, and redirects.
  const { stdout: made } = await terraform.run(dir, ["state", "list"]);
  expect(made.split("\n")).toEqual(expect.arrayContaining(["aws_lb.public", "aws_lb_listener.public_http"]));
  expect(made).not.toContain("aws_lb_listener.public_https");

  // Nor does another plan go on before.
  expect(asOneLine((await apply()).stderr)).toContain(`${name} CNAME ${value}`);

  await execa(python, ["test/slow/fixtures/dns_record.py", "client.example", name!, "CNAME", value!], {
    env: emulator.env,
    extendEnv: false,
  });
  expect(await apply()).toMatchObject({ exitCode: 0, stderr: "" });
  const again = await terraform.attempt(dir, ["plan", "-detailed-exitcode", "-input=false"]);
  expect({ exitCode: again.exitCode, stderr: again.stderr }).toEqual({ exitCode: 0, stderr: "" });
});
