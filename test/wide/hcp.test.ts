import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { siteNames } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { undocumented } from "../hcp/documented";
import { HcpTerraform } from "../hcp/hcp-terraform";
import { ProjectCopy } from "../slow/project-copy";
import { shop, shopSite } from "../stacks/blueprints/shop";

// What `make hcl BACKEND=cloud` writes, as it is, by the real Terraform, against a stand-in for HCP Terraform.
const STACKS = ["access", "network", "data"];
const ORGANIZATION = "acme-corp";
const OUT = resolve("out/hcp");
const SITE = join(OUT, "shop");

let project: ProjectCopy;
let hcp: HcpTerraform;
let emulator: Emulator;
let terraform: Terraform;

beforeAll(async () => {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  project = new ProjectCopy({});
  for (const name of siteNames()) rmSync(join(project.dir, "imports", name), { recursive: true });
  project.write("imports/shop/site.ts", `export default ${JSON.stringify(shopSite)};\n`);
  project.write("stacks/blueprints/index.ts", `export const blueprints = ${JSON.stringify({ shop })};\n`);
  const form = ["--backend", "cloud", "--organization", ORGANIZATION];
  const { exitCode, output } = await project.verb("hcl", "--site", "shop", "--out", OUT, ...form);
  expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.stringContaining(`${SITE}: `) });

  const { terraform: binary, python, provider } = await findTools();
  const { account, region } = shopSite;
  hcp = await HcpTerraform.start({ name: ORGANIZATION, defaultExecutionMode: "local", folder: OUT });
  emulator = await Emulator.start({ python: python.path, account, region, log: join(OUT, "requests.log") });
  const env = { ...emulator.env, ...hcp.envOf("ops"), TF_CLI_CONFIG_FILE: provider.configFile };
  terraform = new Terraform({ binary: binary.path, env, trustsProvider: true });
});

afterAll(async () => {
  hcp?.stop();
  await emulator?.stop();
  project?.remove();
});

const run = (stack: string, ...args: string[]) => terraform.run(join(SITE, stack), args);
const attempt = (stack: string, ...args: string[]) => terraform.attempt(join(SITE, stack), args);
const idOf = (stack: string) => hcp.api.workspaces.find(`shop-${stack}`).id;

interface State {
  serial: number;
  lineage: string;
  resources: { type: string; instances: { attributes: Record<string, string> }[] }[];
}

async function pulled(stack: string): Promise<State> {
  return JSON.parse((await run(stack, "state", "pull")).stdout);
}

/** Writes a state beside the stack that it is of, to be pushed. */
function write(stack: string, name: string, state: object): void {
  writeFileSync(join(SITE, stack, name), JSON.stringify(state));
}

describe("a site whose states are in HCP Terraform, in workspaces with local execution", () => {
  test.each(STACKS)(
    "has its stack %s initialized, planned and applied, and then there is nothing to do",
    async (stack) => {
      await run(stack, "init", "-input=false");
      const planned = await attempt(stack, "plan", "-detailed-exitcode", "-out=tfplan", "-input=false");
      expect(planned).toMatchObject({
        exitCode: 2,
        stdout: expect.stringMatching(/[1-9]\d* to add, 0 to change, 0 to destroy/),
      });
      await run(stack, "apply", "-input=false", "tfplan");
      expect(await attempt(stack, "plan", "-detailed-exitcode", "-input=false")).toMatchObject({ exitCode: 0 });
    },
  );

  test("has the workspaces of its page, in the project of its site.ts", () => {
    const made = hcp.api.workspaces.all.map(({ name, project }) => [name, project.name]);
    expect(made).toEqual(STACKS.map((stack) => [`shop-${stack}`, "Shop"]));
    const rows = readFileSync(join(SITE, "README.md"), "utf8").matchAll(/^\| `(shop-\w+)` \|/gm);
    expect([...rows].map(([, name]) => name)).toEqual(made.map(([name]) => name));
  });

  test("reads one stack's outputs from another's workspace", async () => {
    const { resources } = await pulled("data");
    const targets = resources.filter(({ type }) => type === "aws_efs_mount_target");
    const subnets = targets.flatMap(({ instances }) => instances.map(({ attributes }) => attributes.subnet_id));
    expect(subnets.length).toBeGreaterThan(0);
    const { stdout } = await run("network", "output", "-json");
    for (const subnet of subnets) expect(stdout).toContain(`"${subnet}"`);
  });
});

describe("a workspace that somebody else locked", () => {
  beforeAll(async () => {
    await hcp.call("colleague", "POST", `/api/v2/workspaces/${idOf("data")}/actions/lock`, { reason: "incident" });
  });

  test("stops an apply, which names the lock", async () => {
    const { exitCode, stderr } = await attempt("data", "apply", "-auto-approve", "-input=false");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("Error acquiring the state lock");
    expect(stderr).toContain(`workspace already locked (lock ID: "${ORGANIZATION}/shop-data")`);
  });

  test("is not unlocked by anybody but that user, except by force", async () => {
    const unlocked = await hcp.call("ops", "POST", `/api/v2/workspaces/${idOf("data")}/actions/unlock`);
    expect(unlocked.status).toBe(409);
    await run("data", "force-unlock", "-force", `${ORGANIZATION}/shop-data`);
    expect(await attempt("data", "plan", "-detailed-exitcode", "-input=false")).toMatchObject({ exitCode: 0 });
  });
});

describe("a state that does not follow the one that is there", () => {
  let known: State;

  beforeAll(async () => {
    known = await pulled("network");
    // One more state, so that there is an older one.
    write("network", "next.json", { ...known, serial: known.serial + 1 });
    await run("network", "state", "push", "next.json");
    write("network", "older.json", known);
  });

  test("is refused by Terraform where its serial is lower", async () => {
    const { exitCode, stderr } = await attempt("network", "state", "push", "older.json");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("cannot import state with serial");
  });

  test("is refused by HCP Terraform where that is forced, and Terraform leaves the workspace locked", async () => {
    const { exitCode, stderr } = await attempt("network", "state", "push", "-force", "older.json");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("The serial provided in the state file is not greater than the serial currently known");
    expect(hcp.api.workspaces.find("shop-network").lockedBy).toBe("user-ops");
    await run("network", "force-unlock", "-force", `${ORGANIZATION}/shop-network`);
  });

  test("is refused while the workspace is not locked", async () => {
    const current = await pulled("network");
    write("network", "next.json", { ...current, serial: current.serial + 1 });
    const { exitCode, stderr } = await attempt("network", "state", "push", "-lock=false", "next.json");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("This workspace is not locked and will only accept state uploads when locked");
  });

  test.each([
    ["is of another lineage", { lineage: "other" }, 409, /lineage/],
    ["has the same serial and other content", { md5: "other" }, 409, /MD5/],
    ["has an older serial", { serial: 0 }, 412, /serial/],
  ])("is refused by the API where it %s", async (_what, change, status, detail) => {
    const workspace = `/api/v2/workspaces/${idOf("network")}`;
    const { serial, lineage } = await pulled("network");
    await hcp.call("ops", "POST", `${workspace}/actions/lock`);
    const attributes = { serial, lineage, md5: "", ...change };
    const document = { data: { type: "state-versions", attributes } };
    const answer = await hcp.call("ops", "POST", `${workspace}/state-versions`, document);
    await hcp.call("ops", "POST", `${workspace}/actions/unlock`);
    expect(answer).toMatchObject({ status, document: { errors: [{ detail: expect.stringMatching(detail) }] } });
  });
});

describe("the stand-in", () => {
  test("refuses whoever has no token", async () => {
    expect(await hcp.call(undefined, "GET", "/api/v2/ping")).toMatchObject({ status: 401 });
  });

  test("knew every request that Terraform made, and every host", () => {
    expect(hcp.api.exchanges.length).toBeGreaterThan(50);
    expect(hcp.unknown).toEqual([]);
  });

  test("found nothing only where nothing was yet: a workspace, or its first state", () => {
    const missing = new Set(hcp.api.exchanges.filter(({ status }) => status === 404).map(({ route }) => route?.docs));
    const page = (name: string) => `cloud-docs/api-docs/${name}`;
    expect([...missing]).toEqual([
      page("workspaces#show-workspace"),
      page("state-versions#fetch-the-current-state-version-for-a-workspace"),
    ]);
  });

  test("has no route that nobody asked for", () => {
    const asked = new Set(hcp.api.exchanges.map(({ route }) => route));
    const unused = hcp.api.routes.filter((route) => !asked.has(route));
    expect(unused.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test("answered as HCP Terraform's documentation shows it", () => {
    // The discovery document is no part of the API.
    const answers = hcp.api.exchanges.filter(({ document }) => document && !("tfe.v2" in document));
    expect(answers.length).toBeGreaterThan(50);
    const found = answers.flatMap(({ request, document }) => undocumented(document!).map((one) => `${request} ${one}`));
    expect(found).toEqual([]);
  });
});
