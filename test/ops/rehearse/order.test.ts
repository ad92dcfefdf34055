import { describe, expect, test } from "vitest";
import { dependents, foundations, Order } from "../../../ops/rehearse/order";
import { NotBegun } from "../../../ops/rehearse/progress";
import type { Stack } from "../../../ops/synth/project";
import { configuration } from "../folders";

const stack = (id: string, ...dependencies: string[]): Stack => ({
  id,
  name: id,
  dir: id,
  configuration: configuration(),
  dependencies,
});
const stacks = [stack("state"), stack("network", "state"), stack("data", "network"), stack("edge", "network")];
const down = (one: Stack) => one.dependencies;
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Begins all steps at once, as the rehearsal does. */
async function runAll(before: (stack: Stack) => string[], work: (stack: Stack) => Promise<void>) {
  const steps = new Order().steps(stacks, before, async (one, turn) => {
    await turn.wait();
    await work(one);
  });
  const results = await Promise.allSettled(steps.map(({ run }) => run!(() => {})));
  return Object.fromEntries(
    results.map((result, index) => [stacks[index]!.id, result.status === "rejected" ? result.reason : "done"]),
  );
}

describe("order", () => {
  test("a stack begins when what it needs has succeeded, and neighbours work at the same time", async () => {
    const log: string[] = [];
    await runAll(down, async ({ id }) => {
      log.push(`begin ${id}`);
      await turn();
      log.push(`end ${id}`);
    });
    expect(log.slice(0, 4)).toEqual(["begin state", "end state", "begin network", "end network"]);
    expect(log.slice(4, 6)).toEqual(["begin data", "begin edge"]);
  });

  test("the way back takes down what depends on a stack before the stack", async () => {
    const log: string[] = [];
    await runAll(
      (one) => dependents(stacks, one),
      async ({ id }) => {
        await turn();
        log.push(id);
      },
    );
    expect(log.slice(2)).toEqual(["network", "state"]);
  });

  test("where one fails, what needs it does not begin, and the rest goes on", async () => {
    const failure = new Error("no address left");
    const results = await runAll(down, async ({ id }) => {
      if (id === "data") throw failure;
    });
    expect(results).toEqual({ state: "done", network: "done", data: failure, edge: "done" });
  });

  test("a failure at the root is reported once: the others say that they were skipped", async () => {
    const failure = new Error("no bucket");
    const results = await runAll(down, async ({ id }) => {
      if (id === "state") throw failure;
    });
    expect(results.state).toBe(failure);
    for (const id of ["network", "data", "edge"]) {
      expect(results[id]).toBeInstanceOf(NotBegun);
      expect((results[id] as Error).message).toBe("skipped: a dependency failed");
    }
  });
});

test("what a stack does before it waits begins at once", async () => {
  const log: string[] = [];
  const steps = new Order().steps(stacks.slice(0, 2), down, async ({ id }, { wait }) => {
    log.push(`prepare ${id}`);
    await wait();
    log.push(`work ${id}`);
  });
  await Promise.all(steps.map(({ run }) => run!(() => {})));
  expect(log).toEqual(["prepare state", "prepare network", "work state", "work network"]);
});

test("the dependents of a stack are those that name it", () => {
  expect(dependents(stacks, stacks[1]!)).toEqual(["data", "edge"]);
  expect(dependents(stacks, stacks[3]!)).toEqual([]);
});

test("what a stack stands on is what depends on nothing, in each account", () => {
  const both = [...stacks, stack("operator-state"), stack("build", "operator-state", "data")];
  const of = (id: string) => foundations(both, both.find((one) => one.id === id)!);
  expect([of("state"), of("edge"), of("build")]).toEqual([[], ["state"], ["state", "operator-state"]]);
});

test("a step can wait for one of those before it alone", async () => {
  const log: string[] = [];
  const steps = new Order().steps(stacks.slice(0, 3), down, async ({ id }, { wait }) => {
    if (id !== "state") await wait(["state"]);
    log.push(`init ${id}`);
    await wait();
    await turn();
    log.push(`apply ${id}`);
  });
  await Promise.all(steps.map(({ run }) => run!(() => {})));
  expect(log).toEqual(["init state", "apply state", "init network", "init data", "apply network", "apply data"]);
});
