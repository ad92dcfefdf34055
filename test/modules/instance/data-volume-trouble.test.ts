import { afterEach, describe, expect, test } from "vitest";
import { account, fresh, POOL, props, tagsOf, type Volume } from "./account";
import type { Machine } from "./booting";

const machines: Machine[] = [];
afterEach(() => {
  for (const machine of machines.splice(0)) machine.remove();
});

/** The pool's volume after its instance has ended. */
const left: Volume = { id: "vol-old", tag: POOL, carries: "xfs" };

/** A first start at which AWS refuses an action three times, in these words. */
function refused(volumes: Volume[], action: string, words: string) {
  const machine = account(volumes);
  machines.push(machine);
  machine.write("refusing", action);
  machine.write("refusal", `${words}\n`);
  return { ...machine.boot(props, (attempt) => attempt === 3 && machine.write("refusing", "")), machine };
}

const formats = (calls: string[]) => calls.filter((call) => call.startsWith("mkfs")).length;

describe("calls that AWS throttles", () => {
  const THROTTLED = "HTTP Error 503: Service Unavailable <Code>RequestLimitExceeded</Code>";

  test.each(["DescribeVolumes", "CreateTags"])(
    "%s: a first instance starts at a later try, and formats once",
    (action) => {
      const { agentStarts, calls, failures, machine } = refused([fresh], action, THROTTLED);
      expect({ agentStarts, formats: formats(calls) }).toEqual({ agentStarts: true, formats: 1 });
      expect(failures).toEqual(Array(3).fill(`${THROTTLED}\n`));
      expect(tagsOf(machine)).toEqual({ "vol-fresh": POOL });
    },
  );

  test.each(["DescribeVolumes", "AttachVolume"])(
    "%s: a replacement starts at a later try, with its volume",
    (action) => {
      const { agentStarts, calls, failures, machine } = refused([left, fresh], action, THROTTLED);
      expect({ agentStarts, formats: formats(calls) }).toEqual({ agentStarts: true, formats: 0 });
      expect(failures).toEqual(Array(3).fill(`${THROTTLED}\n`));
      expect(machine.read("volumes")).toContain("vol-old\teu-central-1a\tin-use\ti-new\t/dev/xvdg");
    },
  );
});

test("an instance whose clock is wrong, so that AWS refuses every signature, starts once it is right", () => {
  const words = "HTTP Error 401: Unauthorized <Code>AuthFailure</Code>";
  const { agentStarts, calls, failures } = refused([left, fresh], "DescribeVolumes", words);
  expect({ agentStarts, formats: formats(calls) }).toEqual({ agentStarts: true, formats: 0 });
  expect(failures).toEqual(Array(3).fill(`${words}\n`));
});

test("a volume that stays attaching for ever is neither asked for again nor replaced by the blank one", () => {
  const machine = account([{ ...left, carries: "gone" }, fresh]);
  machines.push(machine);
  const { agentStarts, calls, failures } = machine.boot(props);
  const device = "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_volold";
  expect(failures).toEqual(Array(5).fill(`data volume ${POOL}: vol-old does not appear as ${device} yet\n`));
  expect(calls.filter((call) => call.includes("AttachVolume"))).toHaveLength(1);
  expect({ agentStarts, formats: formats(calls) }).toEqual({ agentStarts: false, formats: 0 });
  expect(tagsOf(machine)).toEqual({ "vol-old": POOL, "vol-fresh": "None" });
});

test("a limit that cannot be set keeps the agent from starting: what fills a folder would fill the volume", () => {
  const machine = account([fresh]);
  machines.push(machine);
  machine.write("bin/xfs_quota", "#!/bin/bash\nexit 1\n", 0o755);
  expect(machine.boot(props).agentStarts).toBe(false);
});
