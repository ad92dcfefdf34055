import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { loadSite, placeOf } from "../../../imports/sites";
import { compareAll, foldersOf, leftOut } from "../../../ops/drift/drift";
import { stackFolders } from "../../../ops/lint/stack-folders";
import { accountsOf } from "../../../ops/terminal/account-option";
import { Failure } from "../../../ops/terminal/failure";
import { Interrupted } from "../../../ops/terminal/interrupt";
import type { Terraform } from "../../../ops/terraform/terraform";
import { temporaryFolder } from "../folders";

describe("the stacks of a site in two accounts", async () => {
  const SITE = "test/accounts/initech";
  const site = await loadSite(SITE);
  const folders = stackFolders("test/accounts/initech").filter((one) => one.startsWith(`${placeOf(SITE).hcl}/`));
  const names = (account: "client" | "operator") => {
    const { own, others } = foldersOf(site, account, folders);
    return [own, others].map((some) => some.map((folder) => basename(folder)));
  };

  test("are those of the one whose credentials are there, and the others are left out", () => {
    const theirs = ["build", "identity", "operator-state"];
    const ours = folders.map((folder) => basename(folder)).filter((name) => !theirs.includes(name));
    expect(ours).toContain("state");
    expect(names("client")).toEqual([ours, theirs]);
    expect(names("operator")).toEqual([theirs, ours]);
  });

  test("are named where they are left out, with what compares them", () => {
    const { other: operator } = accountsOf(site, "client");
    const { other: client } = accountsOf(site, "operator");
    expect(leftOut(SITE, operator!, ["a/build", "a/identity"])).toBe(
      "Left out, in account 345678901234: build, identity. With its credentials: npm run --silent drift -- --site test/accounts/initech --account operator",
    );
    expect(leftOut(SITE, client!, ["a/state"])).toBe(
      "Left out, in account 210987654321: state. With its credentials: npm run --silent drift -- --site test/accounts/initech",
    );
  });

  test("are all of one account where the site has no other, and an account of the operator is refused", async () => {
    const acme = await loadSite("acme");
    expect(foldersOf(acme, "client", ["a/state", "a/network"]).others).toEqual([]);
    expect(() => accountsOf(acme, "operator")).toThrow('Site "acme" has no stack in an account of the operator.');
  });
});

describe("the comparison", () => {
  let folders: string[];

  beforeEach(() => {
    const parent = temporaryFolder();
    folders = ["data", "network", "services"].map((name) => join(parent, name));
    for (const folder of folders) mkdirSync(folder);
  });

  /** By stack: whether its plan is empty, or what ends it. Each plan leaves a file. */
  function terraformWhere(plans: Record<string, "empty" | "changes" | Error>, planned: string[] = []): Terraform {
    const changes = {
      resource_changes: [{ address: "aws_sqs_queue.jobs", mode: "managed", change: { actions: ["create"] } }],
    };
    const run = async (_dir: string, [command]: string[]) => ({
      exitCode: 0,
      stdout: command === "show" ? JSON.stringify(changes) : "",
      stderr: "",
    });
    const attempt = async (dir: string) => {
      const plan = plans[basename(dir)]!;
      planned.push(basename(dir));
      writeFileSync(join(dir, "tfplan"), "");
      if (plan instanceof Error) throw plan;
      return { exitCode: plan === "empty" ? 0 : 2, stdout: "", stderr: "" };
    };
    return { run, attempt } as unknown as Terraform;
  }

  async function compare(terraform: Terraform) {
    const said: string[] = [];
    const same = await compareAll(terraform, folders, (line) => said.push(line)).catch((error: Error) => error);
    expect(folders.filter((folder) => existsSync(join(folder, "tfplan")))).toEqual([]);
    return { same, said };
  }

  test("is true where every plan is empty", async () => {
    const { same, said } = await compare(terraformWhere({ data: "empty", network: "empty", services: "empty" }));
    expect(same).toBe(true);
    expect(said).toEqual(["data", "network", "services"].map((name) => `${name}: as it was applied`));
  });

  test("is false where one is not, and says what differs", async () => {
    const { same, said } = await compare(terraformWhere({ data: "changes", network: "empty", services: "empty" }));
    expect(same).toBe(false);
    expect(said).toEqual([
      "data: not as it was applied",
      "  aws_sqs_queue.jobs: create",
      "network: as it was applied",
      "services: as it was applied",
    ]);
  });

  test("goes on after a stack that cannot be planned, and ends with every such problem", async () => {
    const plans = { data: new Failure("no access"), network: "changes", services: new Failure("no state") } as const;
    const { same, said } = await compare(terraformWhere(plans));
    expect(same).toEqual(new Failure("no access\n\nno state"));
    expect(same).toHaveProperty("exitCode", 1);
    expect(said).toEqual([
      "data: not compared",
      "network: not as it was applied",
      "  aws_sqs_queue.jobs: create",
      "services: not compared",
    ]);
  });

  test("ends where somebody interrupts it", async () => {
    const planned: string[] = [];
    const { same } = await compare(
      terraformWhere({ data: "empty", network: new Interrupted(), services: "empty" }, planned),
    );
    expect(same).toBeInstanceOf(Interrupted);
    expect(planned).toEqual(["data", "network"]);
  });
});
