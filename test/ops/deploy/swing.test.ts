import { describe, expect, test } from "vitest";
import { type Deployments, finish, renew, swing } from "../../../ops/deploy/swing";

/** CodeDeploy with one service: what it did, and what its deployment says each time that it is asked. */
function codeDeploy(states: Awaited<ReturnType<Deployments["state"]>>[], open?: string) {
  const did: string[] = [];
  let under = open;
  const deployments: Deployments = {
    open: async () => under,
    begin: async () => {
      did.push("begin");
      under = "d-2";
      return "d-2";
    },
    again: async () => {
      did.push("again");
      under = "d-2";
      return "d-2";
    },
    state: async () => states.shift() ?? { is: "under way" },
    proceed: async (one) => {
      did.push(`proceed ${one}`);
    },
    left: async () => [],
    finish: async (one) => {
      did.push(`finish ${one}`);
      under = undefined;
    },
    takeBack: async (one) => {
      did.push(`take back ${one}`);
      under = undefined;
    },
  };
  const test = async () => {
    did.push("test");
  };
  return { did, deployments, test };
}

const waiting = { tries: 3, pause: async () => {} };
const no = async () => false;

describe("a release by CodeDeploy", () => {
  test("is tested before users get it", async () => {
    const { did, deployments, test } = codeDeploy([{ is: "under way" }, { is: "ready" }, { is: "swung" }]);
    await swing(deployments, no, test, waiting);
    expect(did).toEqual(["begin", "test", "proceed d-2"]);
    await finish(deployments);
    expect(did.at(-1)).toBe("finish d-2");
  });

  test("is none where the service runs the image already", async () => {
    const { did, deployments, test } = codeDeploy([]);
    await swing(deployments, async () => true, test, waiting);
    await finish(deployments);
    expect(did).toEqual([]);
  });

  test("begins after one that is not over was taken back", async () => {
    const { did, deployments, test } = codeDeploy([{ is: "ready" }, { is: "swung" }], "d-1");
    await swing(deployments, no, test, waiting);
    expect(did).toEqual(["take back d-1", "begin", "test", "proceed d-2"]);
  });

  test("goes to nobody where the test fails", async () => {
    const { did, deployments } = codeDeploy([{ is: "ready" }]);
    const fails = () => Promise.reject(new Error("it answers 503"));
    await expect(swing(deployments, no, fails, waiting)).rejects.toThrow("it answers 503");
    expect(did).toEqual(["begin"]);
  });

  test.each([
    [[{ is: "ended" as const, why: "No task became healthy." }]],
    [[{ is: "ready" as const }, { is: "ended" as const, why: "No task became healthy." }]],
  ])("that CodeDeploy ends fails, with its reason", async (states) => {
    const { deployments, test } = codeDeploy([...states]);
    await expect(swing(deployments, no, test, waiting)).rejects.toThrow(
      "CodeDeploy's deployment d-2 is over: No task became healthy.",
    );
  });

  test("fails where something of the listener leads to the old tasks still, which are to go", async () => {
    const { deployments, test } = codeDeploy([{ is: "ready" }, { is: "swung" }]);
    const left = async () => ["rule 20 (arn:20)", "the default action"];
    await expect(swing({ ...deployments, left }, no, test, waiting)).rejects.toThrow(
      "CodeDeploy's deployment d-2 left rule 20 (arn:20) and the default action leading to the old tasks.",
    );
  });

  test("of the revision that runs gives it new tasks, and ends with the old ones", async () => {
    const { did, deployments } = codeDeploy([{ is: "ready" }, { is: "swung" }]);
    await renew(deployments, waiting);
    expect(did).toEqual(["again", "proceed d-2", "finish d-2"]);
    const { deployments: slow } = codeDeploy([{ is: "ready" }, { is: "swung" }]);
    await expect(renew({ ...slow, finish: async () => {} }, waiting)).rejects.toThrow("takes too long");
  });

  test("is not waited for without end", async () => {
    const { deployments, test } = codeDeploy([]);
    await expect(swing(deployments, no, test, waiting)).rejects.toThrow(
      "CodeDeploy's deployment d-2 takes too long; --wait gives it longer.",
    );
  });
});
