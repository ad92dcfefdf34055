import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { loadSite, placeOf } from "../../../imports/sites";
import { prepareState, stateOf, type WhichVersion } from "../../../ops/restore/state";
import { missingStates, missingTable } from "../../../ops/restore/state-errors";
import { parseState } from "../../../ops/restore/state-file";
import { stateSteps } from "../../../ops/restore/state-steps";
import { describeState } from "../../../ops/restore/state-words";
import { statesOf } from "../../../stacks/queries";
import { EVERY_SITE } from "../../every-site";
import { FakeStates, stateOfAll } from "./fake-states";
import { refusalOf } from "./refusal";

const acme = await loadSite("acme");
const state = stateOf(acme, "data");
const NOW = new Date("2026-11-29T09:35:30Z");
let fake: FakeStates;

beforeEach(() => {
  fake = new FakeStates();
});

const prepared = (which: WhichVersion = {}, of = state) =>
  prepareState(fake.states, { state: of, hcl: "terraform/acme" }, which);

/** One resource is gone, one new, one another. */
function spoil(): void {
  fake.write("2026-11-27T01:00:00Z", stateOfAll(7, { a: "1" }, "before"));
  fake.write("2026-11-28T01:00:00Z", stateOfAll(11, { a: "1", b: "2", 'c["x"]': "3" }));
  fake.write("2026-11-29T01:00:00Z", stateOfAll(12, { a: "1", b: "9", 'd["y"]': "4" }));
}

test.each(EVERY_SITE)("the states of %s are those of its HCL, bucket, table and key", async (site) => {
  const { hcl } = placeOf(site);
  const folders = readdirSync(hcl).filter((name) => existsSync(`${hcl}/${name}/backend.tf`));
  const states = statesOf(await loadSite(site));
  expect(states.map(({ stack }) => stack).sort()).toEqual(folders.sort());
  for (const { stack, key, home } of states) {
    const written = readFileSync(`${hcl}/${stack}/backend.tf`, "utf8").replaceAll(/ +/g, " ");
    if (home.state.backend !== "s3") continue;
    for (const [name, value] of Object.entries({
      bucket: home.state.bucket,
      dynamodb_table: home.state.lockTable,
      key,
    }))
      expect(written).toContain(`${name} = "${value}"`);
  }
});

test("a state comes back command by command, with -force where its serial is lower (PRD-098)", async () => {
  spoil();
  const restore = await prepared();
  expect(describeState(restore, NOW)).toMatchInlineSnapshot(`
    "state        data: s3://acme-flynapse-210987654321-terraform-state/acme/data.tfstate in eu-central-1
    lock         free
    current      serial 12, 3 resources, Terraform 1.11.4, 2026-11-29 01:00:00 UTC
    from         serial 11, 3 resources, Terraform 1.11.4, 2026-11-28 01:00:00 UTC, 32 h 35 min ago: v2
    comes back   1 only it has
                   aws_subnet.c["x"]
    leaves       1 only the current one has: they stay in the account
                   aws_subnet.d["y"]
    other        1 with another id in the current one: replaced since
                   aws_subnet.b
    same         1

    WRITTEN                 SERIAL RESOURCES TERRAFORM VERSION
    2026-11-29 01:00:00 UTC 12     3         1.11.4    v3      current
    2026-11-28 01:00:00 UTC 11     3         1.11.4    v2      this one
    2026-11-27 01:00:00 UTC 7      1         1.11.4    v1      another lineage"
  `);
  expect(stateSteps(restore)).toMatchInlineSnapshot(`
    "1. Let nobody plan or apply data until the last step, no pipeline either.
    2. Get both versions. There are secrets in them: for your eyes alone, and deleted at the end:
       (umask 077 && aws s3api get-object --region eu-central-1 --bucket acme-flynapse-210987654321-terraform-state --key acme/data.tfstate --version-id v2 terraform/acme/data/restored.tfstate)
       (umask 077 && aws s3api get-object --region eu-central-1 --bucket acme-flynapse-210987654321-terraform-state --key acme/data.tfstate --version-id v3 terraform/acme/data/current.tfstate)
    3. Push it: Terraform locks the state, writes a new version, and its digest into the lock table. -force, because its serial 11 is lower than 12 of the current one, which Terraform takes for the newer state:
       (cd terraform/acme/data && terraform init && terraform state push -force restored.tfstate)
    4. What only the current one has was created since: import what is still in the account, or an apply would create it once more. The ids are in (cd terraform/acme/data && terraform show current.tfstate):
       (cd terraform/acme/data && terraform import 'aws_subnet.d["y"]' <id>)
    5. What has another id was replaced since: take in the one that is there. The ids are in (cd terraform/acme/data && terraform show current.tfstate):
       (cd terraform/acme/data && terraform state rm aws_subnet.b && terraform import aws_subnet.b <id>)
    6. See that Terraform has nothing to do. What it shows instead was done since that version: import what was created, and apply nothing before you know every line:
       (cd terraform/acme/data && terraform plan)
    7. Delete what has the secrets:
       rm terraform/acme/data/restored.tfstate terraform/acme/data/current.tfstate"
  `);
});

test("no value of a state is told", async () => {
  spoil();
  const restore = await prepared();
  expect(describeState(restore, NOW) + stateSteps(restore)).not.toMatch(/hunter2|secret"/);
});

test("one that was deleted comes back as the newest whole one, without -force; the digest is taken out first", async () => {
  spoil();
  fake.write("2026-11-29T02:00:00Z", undefined);
  fake.written = false;
  const restore = await prepared();
  expect(restore.chosen.id).toBe("v3");
  expect(describeState(restore, NOW)).toContain("current      deleted, 2026-11-29 02:00:00 UTC");
  const steps = stateSteps(restore);
  expect(steps).toContain(
    `3. Take the digest out of the lock table: it is of a state that is not there, and Terraform would refuse to begin:
   aws dynamodb delete-item --region eu-central-1 --table-name acme-flynapse-terraform-lock --key '{"LockID": {"S": "acme-flynapse-210987654321-terraform-state/acme/data.tfstate-md5"}}'
4. Push it: Terraform locks the state, writes a new version, and its digest into the lock table:
   (cd terraform/acme/data && terraform init && terraform state push restored.tfstate)`,
  );
  expect(steps).not.toMatch(/delete-object|current\.tfstate|terraform import/);
});

test("one that is no state any more is marked as deleted first: Terraform reads before it writes", async () => {
  spoil();
  fake.write("2026-11-29T02:00:00Z", '{"version": 4, "ser');
  fake.write("2026-11-29T02:10:00Z", "<html>");
  const restore = await prepared();
  expect(restore.chosen.id).toBe("v3");
  expect(stateSteps(restore)).toContain(
    `3. Put a delete marker over what Terraform cannot read; its versions stay:
   aws s3api delete-object --region eu-central-1 --bucket acme-flynapse-210987654321-terraform-state --key acme/data.tfstate
4. Push`,
  );
});

test("another version may be chosen, by its id or a time, and an unrelated one needs -force for that too", async () => {
  spoil();
  expect((await prepared({ at: new Date("2026-11-28T00:59:59Z") })).chosen.id).toBe("v1");
  expect((await prepared({ at: new Date("2026-11-28T01:00:00Z") })).chosen.id).toBe("v2");
  const steps = stateSteps(await prepared({ version: "v1" }));
  expect(steps).toContain(
    "-force, because its serial 7 is lower than 12 of the current one, which Terraform takes for the newer state, and the current one began as another state: it has another lineage:",
  );
});

test("a held lock is told first, with who holds it, and how it is released", async () => {
  spoil();
  fake.held = { ID: "0a1b", Who: "ops@host", Created: "2026-11-29T09:00:00.5Z", Operation: "OperationTypeApply" };
  const restore = await prepared();
  expect(describeState(restore, NOW)).toContain(
    "lock         HELD by ops@host since 2026-11-29 09:00:00 UTC, 35 min ago: OperationTypeApply, 0a1b. Somebody may be applying\n",
  );
  expect(stateSteps(restore)).toMatch(
    /^1\. Let nobody plan or apply data until the last step, no pipeline either\. The lock is held: ask ops@host, and release it only where that process has ended, as docs\/recovery\.md says:\n {3}\(cd terraform\/acme\/data && terraform force-unlock -force 0a1b\)\n2\./,
  );
});

test("where only a role reaches the states, the AWS CLI takes it, and Terraform by itself", async () => {
  spoil();
  const roleArn = "arn:aws:iam::210987654321:role/state";
  const steps = stateSteps(await prepared({}, { ...state, in: { ...state.in, roleArn } }));
  expect(steps).toContain(`   by_role() { ( export $(printf 'AWS_ACCESS_KEY_ID=%s`);
  expect(steps).toContain(`aws sts assume-role --role-arn ${roleArn} --role-session-name restore`);
  expect(steps.match(/by_role aws s3api/g)).toHaveLength(2);
  expect(steps).not.toContain("by_role terraform");
});

test("ten of many versions and addresses are listed, and the chosen one", async () => {
  for (let at = 1; at <= 14; at++) fake.write(`2026-11-28T${`${at}`.padStart(2, "0")}:00:00Z`, stateOfAll(at, {}));
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`s${at}`, "1"]));
  fake.write("2026-11-29T01:00:00Z", stateOfAll(15, many));
  const restore = await prepared({ version: "v2" });
  const told = describeState(restore, NOW);
  expect(restore.listed.map(({ id }) => id)).toEqual([
    "v15",
    "v14",
    "v13",
    "v12",
    "v11",
    "v10",
    "v9",
    "v8",
    "v7",
    "v6",
    "v2",
  ]);
  expect(told).toMatch(/and 4 older: --version <id>, or --at <time>$/);
  expect(told).toMatch(/leaves +12 only the current one has.*\n(?: +aws_subnet\.s\d+\n){10} +and 2 more\n/);
  expect(stateSteps(restore)).toContain("# and 2 more: the plan has them");
});

test("resources count by address, without data and what a replacement left behind", () => {
  const instances = [{ index_key: 0 }, { index_key: 0, deposed: "0a" }, { index_key: 'a"b' }];
  const resources = [{ module: "module.m", mode: "managed", type: "t", name: "n", instances }];
  const file = parseState(JSON.stringify({ ...JSON.parse(stateOfAll(1, {})), resources }));
  expect([...file!.resources.keys()]).toEqual(["module.m.t.n[0]", 'module.m.t.n["a\\"b"]']);
});

describe("nothing is printed but why,", () => {
  test("where the site has no such stack", () => {
    expect(() => stateOf(acme, "acme-data")).toThrow(
      'Site "acme" has no stack "acme-data". It has state, network, data, delivery, platform, services, backups, watch.',
    );
  });

  test("where the states are in HCP Terraform, with where it keeps them", async () => {
    const cloud = await loadSite("acme", { backend: "cloud", organization: "acme-corp" });
    expect(() => stateOf(cloud, "data")).toThrow(
      "The state of data is in HCP Terraform, which keeps its versions itself: https://app.terraform.io/app/acme-corp/workspaces/acme-data/states. Choose one there, and roll back to it: Advanced, Roll back to this state version. Then plan.",
    );
  });

  test("where bucket or table is not there", () => {
    expect(missingStates(state.in, state.home)).toBe(
      "There is no bucket acme-flynapse-210987654321-terraform-state in account 210987654321. With it every version of every state is gone; what is in the account comes into new ones by import, after npm run --silent bootstrap. If it was never made, there is nothing to restore.",
    );
    expect(missingTable(state.in)).toBe(
      "There is no lock table acme-flynapse-terraform-lock, and so nobody can say whether the state is in use. An apply of the stack of the states makes it again.",
    );
  });

  test("where there is no version, or none before the current one", async () => {
    expect((await refusalOf(prepared())).message).toBe(
      "There is no version of acme/data.tfstate in account 210987654321. Stack data was never applied, so that there is nothing to restore; or its versions were deleted one by one, and what is in the account comes into a new state by import.",
    );
    fake.write("2026-11-28T00:00:00Z", "").write("2026-11-29T00:00:00Z", stateOfAll(1, {}));
    expect((await refusalOf(prepared())).message).toBe(
      "acme/data.tfstate has no earlier version that is a whole state. What is in the account comes into the state by import.",
    );
  });

  test("where the version that is asked for is not there, the current one, deleted or not whole", async () => {
    spoil();
    fake.write("2026-11-29T02:00:00Z", undefined).write("2026-11-29T03:00:00Z", "{}");
    fake.write("2026-11-29T04:00:00Z", stateOfAll(13, {}));
    const messages = [{ version: "v9" }, { version: "v6" }, { version: "v4" }, { version: "v5" }].map(
      async (which) => (await refusalOf(prepared(which))).message,
    );
    expect(await Promise.all(messages)).toEqual([
      "acme/data.tfstate has no version v9. The newest of 6:\n  2026-11-29 04:00:00 UTC  v6\n  2026-11-29 03:00:00 UTC  v5\n  2026-11-29 02:00:00 UTC  v4  deleted\n  2026-11-29 01:00:00 UTC  v3\n  2026-11-28 01:00:00 UTC  v2\n  2026-11-27 01:00:00 UTC  v1",
      "Version v6 is the current one of acme/data.tfstate: there is nothing to restore. Without --version and --at it is the newest before it.",
      "Version v4 of acme/data.tfstate cannot come back: the state was deleted at 2026-11-29 02:00:00 UTC. Name an earlier one by --version or --at.",
      "Version v5 of acme/data.tfstate cannot come back: it has 2 bytes, and is no state of Terraform. Name an earlier one by --version or --at.",
    ]);
    expect((await refusalOf(prepared({ at: new Date("2026-11-20T00:00:00Z") }))).message).toBe(
      "acme/data.tfstate has no version that was there at 2026-11-20 00:00:00 UTC. The first is of 2026-11-27 01:00:00 UTC.",
    );
  });
});
