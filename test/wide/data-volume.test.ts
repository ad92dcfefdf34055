import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { CreateTagsCommand, DetachVolumeCommand, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { props } from "../modules/instance/account";
import { Machine } from "../modules/instance/booting";
import { EmulatedAccount, type Instance } from "../modules/instance/emulated";
import { ability, describeAbility, XFS } from "../modules/instance/file-systems";
import { replaceInstance } from "../modules/instance/replacements";
import { describeWhere } from "../where-able";

// The real script, the emulator's EC2 and metadata that asks for a token; file systems as far as this machine has them.
const able = ability();
let account: EmulatedAccount;

beforeAll(async () => {
  console.log(describeAbility(able));
  account = await EmulatedAccount.start("data-volume");
});
afterAll(() => account?.stop());

/** An instance of a pool of its own: no other test has to do with its volume. */
const launch = (name: string, zone?: string) => account.launch({ zone, of: { data: { ...props.data!, name } } });
const formats = (calls: string[]) => calls.filter((call) => call.startsWith("mkfs")).length;
const idOf = async (name: string) => (await account.tagged(name))[0]?.VolumeId;
const blankOf = async ({ id }: Instance) =>
  (await account.volumes()).find(({ Attachments = [] }) =>
    Attachments.some(({ InstanceId, Device }) => InstanceId === id && Device === "/dev/xvdf"),
  )!.VolumeId!;
const tag = (name: string, ...volumes: string[]) =>
  account.ec2.send(new CreateTagsCommand({ Resources: volumes, Tags: [{ Key: "data-volume", Value: name }] }));

/** A node whose first instance has written a file. */
async function nodeWithData(name: string): Promise<Instance> {
  const instance = await launch(name);
  expect(instance.start()).toMatchObject({ agentStarts: true, failures: [] });
  writeFileSync(instance.data("weaviate/keep"), "precious");
  return instance;
}

test("a first instance formats its volume, and marks it", async () => {
  const instance = await launch("first");
  const blank = await blankOf(instance);
  const { agentStarts, calls, failures } = instance.start();
  expect({ agentStarts, failures, formats: formats(calls) }).toEqual({ agentStarts: true, failures: [], formats: 1 });
  expect(await idOf("first")).toBe(blank);
});

test("the script can run again at any time, and after a restart", async () => {
  const instance = await nodeWithData("again");
  for (const again of [() => instance.start(), () => instance.restart()]) {
    const { agentStarts, calls } = again();
    expect({ agentStarts, formats: formats(calls) }).toEqual({ agentStarts: true, formats: 0 });
    expect(readFileSync(instance.data("weaviate/keep"), "utf8")).toBe("precious");
  }
});

test("a replacement has the same bytes, and its own blank volume ends with it", async () => {
  await (await nodeWithData("replaced")).end();
  const kept = await idOf("replaced");
  const next = await launch("replaced");
  const blank = await blankOf(next);
  expect(next.start()).toMatchObject({ agentStarts: true, failures: [] });
  expect(readFileSync(next.data("weaviate/keep"), "utf8")).toBe("precious");
  await next.end();
  const left = (await account.volumes()).map(({ VolumeId }) => VolumeId);
  expect([left.includes(kept), left.includes(blank)]).toEqual([true, false]);
});

test("a volume that another instance holds stays there; its successor takes it once that has ended", async () => {
  const holder = await nodeWithData("held");
  const next = await launch("held");
  const { agentStarts, failures } = next.start();
  expect(agentStarts).toBe(false);
  expect(failures[0]).toBe(`data volume held: ${await idOf("held")} is still in-use, at ${holder.id}\n`);
  await holder.end();
  expect(next.restart().agentStarts).toBe(true);
  expect(readFileSync(next.data("weaviate/keep"), "utf8")).toBe("precious");
});

test("a node that was drained, its volume detached by a person, is back on the same instance", async () => {
  const instance = await nodeWithData("drained");
  const VolumeId = (await idOf("drained"))!;
  await account.ec2.send(new StopInstancesCommand({ InstanceIds: [instance.id] }));
  instance.stop();
  await account.ec2.send(new DetachVolumeCommand({ VolumeId, InstanceId: instance.id }));
  const { agentStarts, calls, failures } = instance.restart();
  expect({ agentStarts, formats: formats(calls) }).toEqual({ agentStarts: true, formats: 0 });
  // At /dev/xvdf there is nothing now that could end with the instance.
  expect(failures.join("")).toContain("the blank volume at /dev/xvdf stays");
  expect(readFileSync(instance.data("weaviate/keep"), "utf8")).toBe("precious");
});

/** What an instance says that runs no task, and has formatted nothing. */
function refused(instance: Instance): string | undefined {
  const { agentStarts, calls, failures } = instance.start();
  expect({ agentStarts, formats: formats(calls) }).toEqual({ agentStarts: false, formats: 0 });
  return failures[0];
}

describe("no task runs, and nothing is formatted, where", () => {
  test("the volume is in another zone", async () => {
    await (await nodeWithData("elsewhere")).end();
    const instance = await launch("elsewhere", "eu-central-1b");
    expect(refused(instance)).toContain("is in eu-central-1a and this instance in eu-central-1b");
  });

  test("two volumes say that they are the pool's", async () => {
    const [one, other] = [await launch("two"), await launch("two")];
    await tag("two", await blankOf(one), await blankOf(other));
    expect(refused(one)).toContain("more than one volume has its tag");
  });

  test("the pool's volume is blank", async () => {
    const instance = await launch("lost");
    await tag("lost", await blankOf(instance));
    expect(refused(instance)).toContain("has lost what was on it; restore it from a snapshot");
  });

  test("there is no volume", async () => {
    const instance = await launch("none");
    await account.ec2.send(new DetachVolumeCommand({ VolumeId: await blankOf(instance), InstanceId: instance.id }));
    expect(refused(instance)).toContain("there is none, and the launch template gave none at /dev/xvdf");
  });
});

describe("a new generation, whose volume is made from a snapshot (FLY-131, FLY-136),", () => {
  const SECOND = "restored.generation-2";

  test("is the pool's as it is, and never formatted", async () => {
    const before = await nodeWithData("restored");
    before.stop();
    const next = await launch(SECOND);
    account.copy((await idOf("restored"))!, await blankOf(next));
    const { agentStarts, calls } = next.start();
    expect({ agentStarts, formats: formats(calls) }).toEqual({ agentStarts: true, formats: 0 });
    expect(readFileSync(next.data("weaviate/keep"), "utf8")).toBe("precious");
    expect(await idOf(SECOND)).not.toBe(await idOf("restored"));
    writeFileSync(next.data("weaviate/keep"), "later");
    await next.end();
    await before.end();
  });

  test("stays with the pool from instance to instance, and the one before with its bytes, for the way back", async () => {
    for (const [name, bytes] of [
      [SECOND, "later"],
      ["restored", "precious"],
    ] as const) {
      const instance = await launch(name);
      expect(instance.start()).toMatchObject({ agentStarts: true, failures: [] });
      expect(readFileSync(instance.data("weaviate/keep"), "utf8")).toBe(bytes);
      await instance.end();
    }
  });
});

describeWhere(able.xfs, { name: "what folders that stand for file systems cannot show", takes: XFS }, () => {
  test("a first instance gives its folders to their users", async () => {
    const instance = await launch("owned");
    expect(instance.start()).toMatchObject({ agentStarts: true, failures: [] });
    const { uid, mode } = statSync(instance.data("grafana"));
    expect([uid, mode & 0o777]).toEqual([472, 0o750]);
  });

  test("no task runs, and nothing is formatted, where the launch template's volume carries ext4", async () => {
    const instance = await launch("ext4");
    execFileSync("/usr/sbin/mkfs.ext4", ["-q", "-F", account.imageOf(await blankOf(instance))]);
    expect(refused(instance)).toContain("carries something else than XFS: ext4");
  });

  test("nor where it carries noise that nothing knows", async () => {
    const instance = await launch("noise");
    const image = account.imageOf(await blankOf(instance));
    execFileSync("dd", ["if=/dev/urandom", `of=${image}`, "bs=4k", "seek=3", "count=1", "conv=notrunc", "status=none"]);
    expect(refused(instance)).toContain("is not blank and not XFS");
  });

  test("a volume that is full to the last byte is taken over, and its node starts", async () => {
    const instance = await nodeWithData("full");
    const fill = ["if=/dev/zero", `of=${instance.data("weaviate/fill")}`, "bs=64k", "status=none"];
    expect(() => execFileSync("dd", fill, { stdio: "pipe" })).toThrow("No space left on device");
    await instance.end();
    const next = await launch("full");
    expect(next.start()).toMatchObject({ agentStarts: true, failures: [] });
    expect(readFileSync(next.data("weaviate/keep"), "utf8")).toBe("precious");
  });
});

describe("of three instances at once", () => {
  const three = async (name: string) => [await launch(name), await launch(name), await launch(name)];
  const starting = (instances: Instance[]) =>
    Machine.together(instances.map((instance) => instance.ready())).filter((succeeds) => succeeds).length;

  test("one takes the pool's volume, with its bytes, and the others wait", async () => {
    await (await nodeWithData("claimed")).end();
    const instances = await three("claimed");
    expect(starting(instances)).toBe(1);
    const holders = (await account.tagged("claimed")).flatMap(({ Attachments = [] }) => Attachments);
    const holder = instances.find(({ id }) => id === holders[0]!.InstanceId)!;
    expect(readFileSync(holder.data("weaviate/keep"), "utf8")).toBe("precious");
    expect(await account.tagged("claimed")).toHaveLength(1);
  });

  test("at most one starts a task where the pool has no volume yet: two would write to two", async () => {
    expect(starting(await three("new"))).toBeLessThanOrEqual(1);
  });
});

test("fifty replacements in a row leave the same bytes, formatted once, and no other volume", async () => {
  const own = await EmulatedAccount.start("replacements");
  try {
    expect(await replaceInstance(own, 50)).toMatchObject({ same: 50, formatted: [0], volumes: 1 });
  } finally {
    await own.stop();
  }
});
