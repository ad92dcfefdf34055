import { describe, expect, test } from "vitest";
import { blueprints } from "../../../stacks/blueprints";
import { type BlueprintInput, parseBlueprint } from "../../../stacks/blueprints/blueprint";
import { blueprintProblems } from "../../../stacks/blueprints/references";
import { invalidInputOf } from "../../sites";

const route = { paths: ["/*"], priority: 100 };
const service = { pool: "app", cpu: 256, memoryMib: 512, port: 80, tasks: 1, healthPath: "/", route };
const platform = { kind: "platform", pools: { app: { instanceType: "m6i.large", instances: { min: 1, max: 1 } } } };
const state = { kind: "state" };
const network = { kind: "network" };
const data = { kind: "data", tables: { sessions: { partitionKey: "id" } } };

const problemsOf = (stacks: object) => blueprintProblems(parseBlueprint("test", { stacks } as BlueprintInput));
const withServices = (services: object) =>
  problemsOf({ state, network, data, platform, services: { kind: "services", services } });

test.each(Object.entries(blueprints))("the architecture %s refers to nothing that it does not have", (name, input) => {
  expect(blueprintProblems(parseBlueprint(name, input))).toEqual([]);
});

describe("the order of stacks", () => {
  const ORDER = "Add it, or move it up: stacks are listed in the order in which they are applied.";

  test("puts what a stack needs before it, and reports each that is missing", () => {
    expect(problemsOf({ network, state, data })).toEqual([
      { path: "stacks.network", value: "network", rule: "needs a stack of kind state before it", remedy: ORDER },
    ]);
    expect(problemsOf({ data })).toEqual([
      { path: "stacks.data", value: "data", rule: "needs a stack of kind state before it", remedy: ORDER },
      { path: "stacks.data", value: "data", rule: "needs a stack of kind network before it", remedy: ORDER },
    ]);
  });

  test("has one stack of a kind", () => {
    expect(problemsOf({ state, network, data, more: data })).toEqual([
      {
        path: "stacks.more",
        value: "data",
        rule: "must be the only stack of its kind",
        remedy: "Put both into one stack.",
      },
    ]);
  });
});

describe("a service", () => {
  test("runs on a pool that there is", () => {
    expect(withServices({ api: { ...service, pool: "gpu" } })).toEqual([
      {
        path: "services.api.pool",
        value: "gpu",
        rule: "must be one of the pools: app",
        remedy: "Correct the name or add the pool to the platform.",
      },
    ]);
  });

  test("uses what there is", () => {
    expect(withServices({ api: { ...service, uses: ["sessions", "redis"] } })).toEqual([
      {
        path: "services.api.uses.1",
        value: "redis",
        rule: "must be one of: sessions",
        remedy: "Correct the name or add it to the data.",
      },
    ]);
  });

  test("has a priority of its own among the listener's rules", () => {
    expect(withServices({ api: service, web: service })).toEqual([
      {
        path: "services.web.route.priority",
        value: 100,
        rule: "must differ from that of api",
        remedy: "A listener asks its rules in the order of their priorities; give each its own.",
      },
    ]);
  });
});

test("a stack's name ends its id and its state key, so it must have their form", () => {
  const input = { stacks: { Network_1: state } } as unknown as BlueprintInput;
  const error = invalidInputOf(() => parseBlueprint("test", input));
  expect(error.message).toBe(
    'blueprint "test" has 1 problem:\n' +
      '  - stacks.Network_1: must be lower-case letters, digits and dashes, got "Network_1". See stacks/blueprints/blueprint.ts.',
  );
});
