import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { keyLets, noneInRegion } from "../../aws/preconditions";
import { registryHasNo } from "../../aws/registry-preconditions";
import { loadSite, placeOf } from "../../imports/sites";
import { calls, policyFor } from "../../ops/adopt/calls";
import { expectationOf } from "../../ops/adopt/preflight/expectation";
import { preconditionFindings } from "../../ops/adopt/preflight/preconditions";
import { preflight } from "../../ops/adopt/preflight/preflight";
import { marksOf } from "../../ops/adopt/rediscover";
import { Emulator } from "../../ops/emulator/emulator";
import { ClientAccount } from "../../ops/rehearse/account";
import { findTools } from "../../ops/tools/tools";
import { EVERY_SITE } from "../every-site";

// Preflight discovers, and so do diff and sync: together these runs make every call that the verbs know.
test("the calls of the verbs are those of docs/adopt-policy.json, and all of them read", async () => {
  const { python } = await findTools();
  for (const name of EVERY_SITE) {
    const site = await loadSite(name);
    const log = `out/rehearse/${site.name}.read-only.requests.log`;
    const emulator = await Emulator.start({ python: python.path, account: site.account, region: site.region, log });
    Object.assign(process.env, emulator.ownEnv);
    try {
      await new ClientAccount(python.path, emulator).make(site);
      if (name === "acme") await furnishEverything(python.path, emulator);
      const { vpcId, loadBalancerArns } = site.inventory;
      const expected = expectationOf(site);
      const input = {
        site: site.name,
        folder: name,
        region: site.region,
        vpcId: vpcId || undefined,
        loadBalancerArns,
        expected,
        ours: marksOf(name),
      };
      const other = site.region === "eu-west-1" ? "eu-central-1" : "eu-west-1";
      const errors = async (changes: object) =>
        (await preflight({ ...input, ...changes })).filter(({ severity }) => severity === "error");
      // Nobody did anything in the account yet.
      expect((await errors({})).map(({ code, id }) => [code, id])).toEqual(
        linkedServices(name).map((id) => ["ADOPT401", id]),
      );
      expect(await guardsInTheWay(site.region)).toEqual(name === "acme" ? ONE_OF_A_REGION : []);
      if (!vpcId) continue;
      expect(await errors({ region: other, loadBalancerArns: [] })).toMatchObject([
        { code: "ADOPT004", message: `is in region ${site.region}, not in ${other}` },
      ]);
      expect(await errors({ vpcId: await otherVpc(python.path, emulator) })).toMatchObject(
        loadBalancerArns.map(() => ({ code: "ADOPT006" })),
      );
    } finally {
      await emulator.stop();
    }
  }
  expect([...calls].filter((call) => !/^[\w-]+:(Describe|Get|List)[A-Z]\w+$/.test(call))).toEqual([]);
  expect(`${JSON.stringify(policyFor(calls), null, 2)}\n`).toBe(readFileSync("docs/adopt-policy.json", "utf8"));
});

const LINKED = {
  aws_autoscaling_group: "autoscaling.amazonaws.com",
  aws_db_instance: "rds.amazonaws.com",
  aws_ecs_service: "ecs.amazonaws.com",
};

/** Services whose service-linked roles a site needs before its first apply, by what is in its HCL. */
function linkedServices(site: string): string[] {
  const { hcl } = placeOf(site);
  const files = readdirSync(hcl, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tf"));
  const text = files.map((file) => readFileSync(join(hcl, file), "utf8")).join("\n");
  return Object.entries(LINKED).flatMap(([type, service]) => (text.includes(`resource "${type}"`) ? [service] : []));
}

const ONE_OF_A_REGION = ["configuration recorder", "Security Hub", "GuardDuty detector"] as const;

/** Asked for here, where no site does: which of them somebody else has made. */
async function guardsInTheWay(region: string): Promise<string[]> {
  const asked = ONE_OF_A_REGION.map((what) => noneInRegion(what, "config", region, { name: "x", site: "x" }));
  const ours = { name: "x", site: "x" };
  const registry = [
    registryHasNo("registry policy", region, ours),
    registryHasNo("replication configuration", region, ours),
  ];
  const key = keyLets(`arn:aws:kms:${region}:123456789012:key/nowhere`, ["config.amazonaws.com"], "it encrypts");
  const findings = await preconditionFindings([...asked, ...registry, key], region, { roleActions: [], hasVpc: true });
  return findings.filter(({ code }) => code === "ADOPT411").map(({ id }) => id.replace(` in ${region}`, ""));
}

/** What calls follow where there is something to ask about. */
async function furnishEverything(python: string, emulator: Emulator): Promise<void> {
  await execa(python, ["test/slow/fixtures/everything.py"], { env: emulator.env, extendEnv: false });
}

/** A VPC beside the client's, in which none of the balancers stands. */
async function otherVpc(python: string, emulator: Emulator): Promise<string> {
  const code = `import os, boto3
ec2 = boto3.client("ec2", endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name=os.environ["AWS_REGION"])
print(ec2.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"])`;
  return (await execa(python, ["-c", code], { env: emulator.env, extendEnv: false })).stdout;
}
