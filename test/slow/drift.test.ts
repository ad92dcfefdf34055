import { readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { compareInventories, type Drift } from "../../ops/adopt/compare";
import { rediscover } from "../../ops/adopt/rediscover";
import { Emulator } from "../../ops/emulator/emulator";
import { ClientAccount } from "../../ops/rehearse/account";
import { findTools } from "../../ops/tools/tools";
import { forwardTo } from "../forward";
import { ProjectCopy } from "./project-copy";

// The client's account as we found it, what somebody does in it by hand, and the verbs that tell and accept it.
interface Edit {
  edit: string;
  differences: [id: string, type: string, kind: Drift["kind"], attribute: string | null][];
}

let emulator: Emulator;
let project: ProjectCopy;
let python: string;

beforeAll(async () => {
  python = (await findTools()).python.path;
  const site = await loadSite("acme");
  const { account, region } = site;
  emulator = await Emulator.start({ python, account, region, log: "out/rehearse/drift.requests.log" });
  await new ClientAccount(python, emulator).make(site);
  project = new ProjectCopy(emulator.ownEnv);
  Object.assign(process.env, emulator.ownEnv);
});

afterAll(async () => {
  project?.remove();
  await emulator?.stop();
});

const diff = () => project.verb("adopt", "diff", "--site", "acme", "--json");

test("ten runs on an account that nobody touched name nothing", async () => {
  expect(await diff()).toEqual({ exitCode: 0, output: "[]" });
  const { inventory, region } = await loadSite("acme");
  for (let run = 1; run < 10; run++) {
    expect(compareInventories(inventory, await rediscover(inventory, { site: "acme", region }))).toEqual([]);
  }
});

test("a sync of an account that nobody touched writes the file that is there", async () => {
  expect((await project.verb("adopt", "sync", "--site", "acme")).output).toMatch(/^No drift/);
  expect(readFileSync(project.inventoryFile("acme"), "utf8")).toBe(readFileSync("imports/acme/inventory.json", "utf8"));
});

test("after thirty edits of all kinds the diff names each of them and nothing else", async () => {
  const { stdout } = await execa(python, ["test/slow/fixtures/drift.py"], { env: emulator.env, extendEnv: false });
  const edits = JSON.parse(stdout) as Edit[];
  expect(edits.length).toBeGreaterThanOrEqual(30);
  const { exitCode, output } = await diff();
  expect(exitCode).toBe(2);
  const found = JSON.parse(output) as Drift[];
  expect(found.map(({ id, type, kind, attribute }) => [id, type, kind, attribute]).sort(byText)).toEqual(
    edits.flatMap(({ differences }) => differences).sort(byText),
  );
  for (const one of found) {
    expect(Object.keys(one)).toEqual(["id", "type", "kind", "attribute", "before", "after"]);
    expect(one.before !== one.after).toBe(true);
    if (one.kind !== "changed")
      expect([one.before === null, one.after === null]).toEqual([one.kind === "added", one.kind === "removed"]);
  }
});

test("a sync accepts them: keys stay, what is gone is declared, and the next diff is clean", async () => {
  const before = project.inventory("acme");
  const { exitCode, output } = await project.verb("adopt", "sync", "--site", "acme");
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^\d+ differences:\n/);
  const after = project.inventory("acme");
  const keysOf = ({ resources, forgotten }: typeof before) =>
    new Map([...resources, ...forgotten].map(({ type, id, key }) => [`${type} ${id}`, key]));
  const [was, is] = [keysOf(before), keysOf(after)];
  expect([...was].filter(([address, key]) => is.get(address) !== key)).toEqual([]);
  expect(new Set(after.forgotten.map(({ reason }) => reason))).toEqual(new Set(["gone"]));
  expect(await diff()).toEqual({ exitCode: 0, output: "[]" });
});

test("what was made again under the same id is news, and gets its old address back", async () => {
  const gone = project.inventory("acme").forgotten.find(({ type }) => type === "aws_route")!;
  const [table, destination] = gone.id.split("_");
  await aws("ec2", "create_route", { RouteTableId: table, DestinationCidrBlock: destination, GatewayId: internet() });
  const [difference, ...others] = JSON.parse((await diff()).output) as Drift[];
  expect([difference, others]).toMatchObject([{ id: gone.id, kind: "added" }, []]);
  await project.verb("adopt", "sync", "--site", "acme");
  const { resources, forgotten } = project.inventory("acme");
  expect(resources.find(({ id }) => id === gone.id)?.key).toBe(gone.key);
  expect(forgotten.map(({ id }) => id)).not.toContain(gone.id);
});

test("a discovery that dies midway says so and leaves the inventory as it was", async () => {
  const before = readFileSync(project.inventoryFile("acme"), "utf8");
  const dying = await answersOnly(12);
  const env = { AWS_ENDPOINT_URL: dying.url };
  const { exitCode, output } = await project.verb("adopt", "sync", "--site", "acme", env);
  dying.close();
  expect({ exitCode, output }).toEqual({
    exitCode: 1,
    output: expect.stringMatching(
      /^adopt: AWS cannot be reached \(E\w+\); check the network, HTTPS_PROXY and AWS_ENDPOINT_URL$/,
    ),
  });
  expect(readFileSync(project.inventoryFile("acme"), "utf8")).toBe(before);
});

test("a truncated inventory and one that was edited by hand give one error with the path", async () => {
  const path = project.inventoryFile("acme");
  const before = readFileSync(path, "utf8");
  writeFileSync(path, before.slice(0, before.length / 2));
  const truncated = await diff();
  writeFileSync(path, before.replace('"aws_vpc"', '"aws_vcp"'));
  const mangled = await diff();
  writeFileSync(path, before);
  expect(truncated).toEqual({
    exitCode: 1,
    output: expect.stringMatching(
      /^adopt: imports\/acme\/inventory\.json has 1 problem:\n {2}- imports\/acme\/inventory\.json: must be JSON, got .* Restore the file from version control\.$/,
    ),
  });
  expect(mangled).toEqual({
    exitCode: 1,
    output: expect.stringMatching(
      /^adopt: imports\/acme\/inventory\.json has 1 problem:\n {2}- imports\/acme\/inventory\.json: resources\.0\.type: must be a type that adoption knows, got "aws_vcp"\. Did you mean "aws_vpc"\? See imports\/inventory-shape\.ts\.$/,
    ),
  });
});

test("a load balancer that is gone is drift, with all that hung on it", async () => {
  const { loadBalancerArns, resources } = project.inventory("acme");
  const arn = loadBalancerArns[0]!;
  await aws("elbv2", "delete_load_balancer", { LoadBalancerArn: arn });
  const { exitCode, output } = await diff();
  expect(exitCode).toBe(2);
  const removed = (JSON.parse(output) as Drift[]).filter(({ kind }) => kind === "removed").map(({ type }) => type);
  const count = (type: string) => resources.filter((one) => one.type === type).length;
  for (const type of ["aws_lb", "aws_lb_listener", "aws_lb_listener_rule"]) {
    expect(removed.filter((one) => one === type)).toHaveLength(count(type));
  }
});

function internet(): string {
  return project.inventory("acme").resources.find(({ type }) => type === "aws_internet_gateway")!.id;
}

/** The emulator, which hangs up for good after so many answers. */
async function answersOnly(count: number): Promise<{ url: string; close(): void }> {
  let left = count;
  const server = forwardTo(emulator.url, ({ socket }) => {
    const over = left-- <= 0;
    if (over) socket.destroy();
    return over;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** One call with the client's own tool, not with ours. */
async function aws(service: string, operation: string, input: object): Promise<void> {
  const code = `import json, os, boto3
client = boto3.client("${service}", endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name=os.environ["AWS_REGION"])
client.${operation}(**json.loads(os.environ["INPUT"]))`;
  const env = { ...emulator.env, INPUT: JSON.stringify(input) };
  await execa(python, ["-c", code], { env, extendEnv: false });
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
