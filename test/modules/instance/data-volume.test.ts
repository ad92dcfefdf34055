import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import { account, appears, detached, fresh, POOL, props, tagsOf, type Volume } from "./account";
import type { Machine } from "./booting";

const machines: Machine[] = [];
afterEach(() => {
  for (const machine of machines.splice(0)) machine.remove();
});

/** A first start of the instance `i-new` in an account with these volumes, in which something happens after a while. */
function boot(volumes: Volume[], later?: (machine: Machine) => void) {
  const machine = account(volumes);
  machines.push(machine);
  return { ...machine.boot(props, (attempt) => attempt === 3 && later?.(machine)), machine };
}

/** The pool's volume after its instance has ended. */
const left: Volume = { id: "vol-old", tag: POOL, carries: "xfs" };
const named = (calls: string[], ...commands: string[]) =>
  calls.filter((call) => commands.includes(call.split(" ")[0]!));
const changing = (calls: string[]) =>
  calls.filter((call) => /^(mkfs|mount )|AttachVolume|CreateTags|ModifyInstance/.test(call));

describe("the first instance of a pool", () => {
  const { agentStarts, calls, machine, failures } = boot([fresh]);
  const tags = tagsOf(machine);
  const ending = machine.read("ending");
  const unit = machine.read("etc/systemd/system/ecs.service.d/ready.conf");
  const mappings = machine.read("proc/sys/vm/max_map_count");

  test("formats the launch template's volume, mounts it and marks it as the pool's, in this order", () => {
    expect({ agentStarts, failures }).toEqual({ agentStarts: true, failures: [] });
    const device = "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_volfresh";
    expect(changing(calls).map((call) => call.replaceAll(machine.root, ""))).toEqual([
      `mkfs.xfs -q ${device}`,
      `mount -o noatime,prjquota ${device} /data`,
      `call-aws ec2 CreateTags ResourceId.1=vol-fresh Tag.1.Key=data-volume Tag.1.Value=${POOL}`,
    ]);
    expect(tags).toEqual({ "vol-fresh": POOL });
  });

  test("leaves it behind when it ends: it is the pool's data", () => {
    expect(ending).toBe("");
  });

  test("gives each folder to the user of its container", () => {
    expect(named(calls, "install").map((call) => call.replace(machine.root, ""))).toEqual([
      "install -d -m 0750 -o 0 -g 0 /data/weaviate",
      "install -d -m 0750 -o 472 -g 0 /data/grafana",
    ]);
  });

  test("limits each folder to its quota, and takes a limit away that it may have had before", () => {
    const project = (input: string) => execFileSync("cksum", { input, encoding: "utf8" }).split(" ")[0]!;
    expect(named(calls, "xfs_quota").map((call) => call.replaceAll(machine.root, ""))).toEqual([
      `xfs_quota -x -c limit -p bhard=0g ${project("weaviate\n")} /data`,
      `xfs_quota -x -c project -s -p /data/grafana ${project("grafana\n")} /data`,
      `xfs_quota -x -c limit -p bhard=46g ${project("grafana\n")} /data`,
    ]);
  });

  test("has an agent that never starts without the mount: Docker would make up the folder on the root volume", () => {
    expect(unit).toBe(
      "[Unit]\nAssertPathExists=/run/ecs-ready\nRequiresMountsFor=/data\nAssertPathIsMountPoint=/data\n",
    );
  });

  test("allows a database to map many files", () => {
    expect(mappings).toBe("262144\n");
  });
});

test("a limit of memory mappings that is higher already is not lowered", () => {
  const machine = account([fresh]);
  machines.push(machine);
  machine.write("proc/sys/vm/max_map_count", "1048576\n");
  machine.boot(props);
  expect(machine.read("proc/sys/vm/max_map_count")).toBe("1048576\n");
});

test("a first instance that AWS does not let mark the volume tries that again, and neither formats nor mounts once more", () => {
  const machine = account([fresh]);
  machines.push(machine);
  machine.write("refusing", "CreateTags");
  const { agentStarts, calls } = machine.boot(props, (attempt) => attempt === 3 && machine.write("refusing", ""));
  expect(agentStarts).toBe(true);
  expect(changing(calls).map((call) => call.split(" ")[0])).toEqual([
    "mkfs.xfs",
    "mount",
    ...Array(4).fill("call-aws"),
  ]);
});

describe("an instance that follows another", () => {
  test("takes its volume over as it is, and lets the launch template's end with itself: nobody pays for it for ever", () => {
    const { agentStarts, calls, machine } = boot([left, fresh]);
    expect(agentStarts).toBe(true);
    expect(machine.read("volumes")).toContain("vol-old\teu-central-1a\tin-use\ti-new\t/dev/xvdg");
    expect(named(calls, "mkfs.xfs")).toEqual([]);
    expect(tagsOf(machine)).toEqual({ "vol-old": POOL, "vol-fresh": "None" });
    expect(machine.read("ending")).toBe("vol-fresh\n");
  });

  test("starts all the same when AWS refuses that, and says so: the blank volume costs money, not data", () => {
    const machine = account([left, fresh]);
    machines.push(machine);
    machine.write("refusing", "ModifyInstanceAttribute");
    const { agentStarts, failures } = machine.boot(props);
    expect(agentStarts).toBe(true);
    expect(failures).toEqual([
      `data volume ${POOL}: the blank volume at /dev/xvdf stays when i-new ends; delete it then\n`,
    ]);
  });

  test("waits until the other has let go of it, however long that takes", () => {
    const { agentStarts, failures } = boot([{ ...left, holder: "i-old" }, fresh], detached);
    expect(agentStarts).toBe(true);
    expect(failures).toEqual(Array(3).fill(`data volume ${POOL}: vol-old is still in-use, at i-old\n`));
  });

  test("attaches it once, and waits until it appears as a device", () => {
    const { agentStarts, calls } = boot([{ ...left, carries: "gone" }, fresh], (machine) => appears(machine, left));
    expect(agentStarts).toBe(true);
    expect(calls.filter((call) => call.includes("AttachVolume"))).toHaveLength(1);
  });

  test("attaches it at a later try when AWS refuses the first ones", () => {
    const machine = account([left, fresh]);
    machines.push(machine);
    machine.write("refusing", "AttachVolume");
    const { agentStarts, calls } = machine.boot(props, (attempt) => attempt === 3 && machine.write("refusing", ""));
    expect(agentStarts).toBe(true);
    expect(calls.filter((call) => call.includes("AttachVolume"))).toHaveLength(4);
  });

  test("takes a volume that the launch template made from a snapshot as it is, where there is no other", () => {
    const { agentStarts, calls, machine } = boot([{ ...fresh, carries: "xfs" }]);
    expect(agentStarts).toBe(true);
    expect(named(calls, "mkfs.xfs")).toEqual([]);
    expect(tagsOf(machine)).toEqual({ "vol-fresh": POOL });
  });
});

describe("an instance that restarts", () => {
  test.each<[string, Volume[], string]>([
    ["with the volume that it formatted", [fresh], ""],
    ["with a volume that it took over", [left, fresh], "vol-fresh\n"],
  ])("%s mounts it again and changes nothing", (_what, volumes, ending) => {
    const { machine } = boot(volumes);
    machine.write("ending", "");
    const { agentStarts, calls } = machine.restart();
    expect(agentStarts).toBe(true);
    expect(named(calls, "mount")).toHaveLength(1);
    expect(calls.filter((call) => /mkfs|AttachVolume|CreateTags/.test(call))).toEqual([]);
    expect(machine.read("ending")).toBe(ending);
  });

  test("waits for an AWS that does not answer, as it did at first", () => {
    const { machine } = boot([fresh]);
    machine.write("bin/call-aws", "#!/bin/bash\nexit 1\n", 0o755);
    expect(machine.restart().agentStarts).toBe(false);
  });
});

describe("no task runs, and nothing is formatted, attached or marked, where", () => {
  test.each<[string, Volume[], string]>([
    [
      "another instance does not let go of the volume",
      [{ ...left, holder: "i-old" }, fresh],
      "vol-old is still in-use, at i-old",
    ],
    [
      "the volume is in another zone",
      [{ ...left, zone: "eu-central-1b" }, fresh],
      "vol-old is in eu-central-1b and this instance in eu-central-1a",
    ],
    [
      "two volumes say that they are it",
      [left, { ...left, id: "vol-older" }, fresh],
      "more than one volume has its tag: vol-old eu-central-1a available None None\nvol-older eu-central-1a available None None",
    ],
    [
      "there is no volume at all",
      [{ ...fresh, holder: "i-other" }],
      "there is none, and the launch template gave none at /dev/xvdf",
    ],
    [
      "the volume does not appear as a device",
      [{ ...fresh, carries: "gone" }],
      "vol-fresh does not appear as /dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_volfresh yet",
    ],
    [
      "the launch template's volume carries another file system",
      [{ ...fresh, carries: "ext4" }],
      "vol-fresh carries something else than XFS: ext4",
    ],
    ["it carries partitions", [{ ...fresh, carries: "partitions" }], "vol-fresh carries something else than XFS: "],
    [
      "it is not blank, though nothing known is on it",
      [{ ...fresh, carries: "noise" }],
      "vol-fresh is not blank and not XFS",
    ],
  ])("%s", (_what, volumes, message) => {
    const { succeeded, agentStarts, calls, failures } = boot(volumes);
    expect(failures[0]).toBe(`data volume ${POOL}: ${message}\n`);
    expect({ succeeded, agentStarts }).toEqual({ succeeded: false, agentStarts: false });
    expect(changing(calls)).toEqual([]);
  });

  test("the pool's volume is blank: what was on it is lost, and an empty one would hide that", () => {
    const { agentStarts, calls, failures } = boot([{ ...left, carries: "blank" }, fresh]);
    expect(failures[0]).toBe(`data volume ${POOL}: vol-old has lost what was on it; restore it from a snapshot\n`);
    expect(agentStarts).toBe(false);
    expect(named(calls, "mkfs.xfs", "mount")).toEqual([]);
  });

  test("AWS does not say which volumes there are", () => {
    const machine = account([left, fresh]);
    machines.push(machine);
    machine.write("bin/call-aws", "#!/bin/bash\nexit 1\n", 0o755);
    const { agentStarts, calls } = machine.boot(props);
    expect(agentStarts).toBe(false);
    expect(changing(calls)).toEqual([]);
  });
});

test("no command of the script detaches or deletes a volume", () => {
  const { calls } = boot([left, fresh]);
  expect(calls.filter((call) => /detach|deletevol|umount|wipefs/i.test(call))).toEqual([]);
});
