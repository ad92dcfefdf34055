import { afterEach, describe, expect, test } from "vitest";
import { account, fresh, POOL, props, tagsOf, type Volume } from "./account";
import type { Machine } from "./booting";

const machines: Machine[] = [];
afterEach(() => {
  for (const machine of machines.splice(0)) machine.remove();
});

/** A first start of the instance `i-new` in an account with these volumes. */
function boot(volumes: Volume[], options: { sleep?: string } = {}) {
  const machine = account(volumes, options);
  machines.push(machine);
  return { ...machine.boot(props), machine };
}

/** The pool's volume after its instance has ended. */
const left: Volume = { id: "vol-old", tag: POOL, carries: "xfs" };
const named = (calls: string[], ...commands: string[]) =>
  calls.filter((call) => commands.includes(call.split(" ")[0]!));

describe("the first instance of a pool", () => {
  const { status, agentStarts, calls, machine, stderr } = boot([fresh]);
  const fstab = machine.read("etc/fstab");
  const tags = tagsOf(machine);
  const unit = machine.read("etc/systemd/system/ecs.service.d/ready.conf");

  test("formats the launch template's volume, mounts it and marks it as the pool's, in this order", () => {
    expect({ status, agentStarts, stderr }).toEqual({ status: 0, agentStarts: true, stderr: "" });
    const last = calls.at(-1);
    expect(named(calls, "mkfs.xfs", "mount").map((call) => call.split(" ")[0])).toEqual(["mkfs.xfs", "mount"]);
    expect(last).toBe(
      `aws ec2 --region eu-central-1 --output text create-tags --resources vol-fresh --tags Key=data-volume,Value=${POOL}`,
    );
    expect(tags).toEqual({ "vol-fresh": POOL });
  });

  test("finds it again when it restarts: by the file system's id, with room for quotas, and starts without it too", () => {
    expect(fstab).toBe("UUID=root / xfs defaults 0 0\nUUID=uuid-1 /data xfs noatime,prjquota,nofail 0 2\n");
  });

  test("gives each folder to the user of its container", () => {
    expect(named(calls, "install").map((call) => call.replace(machine.root, ""))).toEqual([
      "install -d -m 0750 -o 0 -g 0 /data/weaviate",
      "install -d -m 0750 -o 472 -g 0 /data/grafana",
    ]);
  });

  test("has an agent that never starts without the mount: Docker would make up the folder on the root volume", () => {
    expect(unit).toBe(
      "[Unit]\nAssertPathExists=/etc/ecs/ready\nRequiresMountsFor=/data\nAssertPathIsMountPoint=/data\n",
    );
  });
});

describe("an instance that follows another", () => {
  test("takes its volume over as it is and leaves the launch template's alone", () => {
    const { agentStarts, calls, machine } = boot([left, fresh]);
    expect(agentStarts).toBe(true);
    expect(machine.read("volumes")).toContain("vol-old\teu-central-1a\tin-use\ti-new\t/dev/xvdg");
    expect(named(calls, "mkfs.xfs")).toEqual([]);
    expect(tagsOf(machine)).toEqual({ "vol-old": POOL, "vol-fresh": "None" });
  });

  test("waits until the other has let go of it", () => {
    const sleep = 'grep -c sleep calls | grep -qx 3 && sed -i "s/in-use\\ti-old/available\\tNone/" volumes || true';
    const { agentStarts, calls } = boot([{ ...left, holder: "i-old" }, fresh], { sleep });
    expect(agentStarts).toBe(true);
    expect(named(calls, "sleep")).toHaveLength(3);
  });

  test("that runs its script once more keeps the volume that it has", () => {
    const { machine } = boot([fresh]);
    const { status, calls } = machine.boot(props);
    expect(status).toBe(0);
    expect(named(calls, "mkfs.xfs")).toEqual([]);
    expect(calls.filter((call) => /attach-volume|create-tags/.test(call))).toEqual([]);
    expect(machine.read("etc/fstab").match(/\/data/g)).toHaveLength(1);
  });

  test("takes a volume that the launch template made from a snapshot as it is, where there is no other", () => {
    const { agentStarts, calls, machine } = boot([{ ...fresh, carries: "xfs" }]);
    expect(agentStarts).toBe(true);
    expect(named(calls, "mkfs.xfs")).toEqual([]);
    expect(tagsOf(machine)).toEqual({ "vol-fresh": POOL });
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
      "more than one volume has its tag: vol-old eu-central-1a None\nvol-older eu-central-1a None",
    ],
    [
      "there is no volume at all",
      [{ ...fresh, holder: "i-other" }],
      "there is none, and the launch template gave none at /dev/xvdf",
    ],
    [
      "the volume does not appear as a device",
      [{ ...fresh, carries: "gone" }],
      "vol-fresh does not appear as /dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_volfresh",
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
    const { status, agentStarts, calls, stderr, machine } = boot(volumes);
    expect(stderr).toBe(`data volume ${POOL}: ${message}\n`);
    expect({ status, agentStarts }).toEqual({ status: 1, agentStarts: false });
    expect(calls.filter((call) => /^(mkfs|mount )|attach-volume|create-tags/.test(call))).toEqual([]);
    expect(machine.read("etc/fstab")).not.toContain("/data");
  });

  test("the pool's volume is blank: what was on it is lost, and an empty one would hide that", () => {
    const { status, agentStarts, calls, stderr } = boot([{ ...left, carries: "blank" }, fresh]);
    expect(stderr).toBe(`data volume ${POOL}: vol-old has lost what was on it; restore it from a snapshot\n`);
    expect({ status, agentStarts }).toEqual({ status: 1, agentStarts: false });
    expect(named(calls, "mkfs.xfs", "mount")).toEqual([]);
  });

  test("AWS does not say which volumes there are", () => {
    const machine = account([left, fresh]);
    machines.push(machine);
    machine.write("bin/aws", "#!/bin/bash\nexit 255\n", 0o755);
    const { status, agentStarts, calls } = machine.boot(props);
    expect({ status, agentStarts }).toEqual({ status: 255, agentStarts: false });
    expect(named(calls, "mkfs.xfs", "mount")).toEqual([]);
  });
});

test("no command of the script detaches or deletes a volume", () => {
  const { calls } = boot([left, fresh]);
  expect(calls.filter((call) => /detach|delete|umount|wipefs/.test(call))).toEqual([]);
});
