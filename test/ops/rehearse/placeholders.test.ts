import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fill, Placeholders, pathOfPlaceholder, typeOf } from "../../../ops/rehearse/placeholders";
import type { Plan } from "../../../ops/terraform/plan-json";
import { configuration, readJson, temporaryFolder } from "../folders";

const place = { account: "123456789012", region: "eu-central-1" };

describe("fill", () => {
  test("takes what the plan knows and invents the rest, leaf by leaf", () => {
    const declared = { vpc_id: "${x}", roles: { task: { arn: "${y}", name: "${z}" } }, zones: ["${a}", "${b}"] };
    const known = { vpc_id: "vpc-1", roles: { task: { name: "task" } }, zones: ["a"] };
    expect(fill(declared, known, "network.all", place)).toEqual({
      vpc_id: "vpc-1",
      roles: {
        task: {
          arn: "arn:aws:placeholder:eu-central-1:123456789012:placeholder/network.all.roles.task.arn",
          name: "task",
        },
      },
      zones: ["a", "placeholder-network.all.zones.1"],
    });
  });

  test("gives an ARN where the name asks for one: the provider checks its form", () => {
    expect(fill("${x}", undefined, "data.key_arn", place)).toBe(
      "arn:aws:placeholder:eu-central-1:123456789012:placeholder/data.key_arn",
    );
    expect(fill("${x}", null, "data.name", place)).toBe("placeholder-data.name");
  });

  test("what is known stays, also when it is false, empty or nothing", () => {
    expect(fill("${x}", false, "on", place)).toBe(false);
    expect(fill("${x}", "", "text", place)).toBe("");
    expect(fill("${x}", 0, "number", place)).toBe(0);
  });
});

test("a placeholder says where it is from, also inside a longer ARN; anything else is none", () => {
  for (const path of ["data.tables.sessions.arn", "data.caches.redis.endpoint", "network.public_subnet_ids.0"]) {
    const value = fill("${x}", undefined, path, place) as string;
    expect(pathOfPlaceholder(value)).toEqual(path.split("."));
    expect(pathOfPlaceholder(`${value}/index/*`)).toEqual(path.split("."));
  }
  expect(pathOfPlaceholder("subnet-1")).toBeUndefined();
});

test("the type of a value is written as Terraform's state writes it", () => {
  expect(typeOf({ ids: ["a", 1], on: true })).toEqual(["object", { ids: ["tuple", ["string", "number"]], on: "bool" }]);
});

describe("a placeholder state", () => {
  test("holds what is known of an output that is known in part", () => {
    const folder = temporaryFolder();
    const output = { table: { value: { arn: "${x}", name: "${y}" } } };
    const stack = { id: "acme-data", name: "data", dir: "data", configuration: configuration({ output }) };
    const planned: Plan = { output_changes: { table: { actions: ["create"], after: { name: "sessions" } } } };
    new Placeholders(folder).write({ ...stack, dependencies: [] }, planned, place);
    const arn = "arn:aws:placeholder:eu-central-1:123456789012:placeholder/data.table.arn";
    expect(readJson(folder, "data.tfstate")).toMatchObject({
      outputs: { table: { value: { arn, name: "sessions" } } },
    });
  });

  test("holds the declared outputs of a stack that was only planned", () => {
    const folder = temporaryFolder();
    const output = { vpc_id: { value: "${x}" }, name: { value: "${y}" } };
    const stack = {
      id: "acme-network",
      name: "network",
      dir: "network",
      configuration: configuration({ output }),
      dependencies: [],
    };
    const planned = { planned_values: { outputs: { vpc_id: { value: "vpc-1" }, name: {} } } };
    new Placeholders(join(folder, "states")).write(stack, planned, place);
    expect(readJson(folder, "states/network.tfstate")).toMatchObject({
      version: 4,
      outputs: {
        vpc_id: { value: "vpc-1", type: "string" },
        name: { value: "placeholder-network.name", type: "string" },
      },
      resources: [],
    });
  });

  test("takes the place of the states that a stack reads, and its own state stays here", () => {
    const folder = temporaryFolder();
    const states = join(folder, "states");
    const data = { terraform_remote_state: { network: { backend: "s3" } } };
    expect(new Placeholders(states).override({ configuration: configuration({ data }) })).toEqual({
      terraform: { backend: { local: {} } },
      data: {
        terraform_remote_state: { network: { backend: "local", config: { path: join(states, "network.tfstate") } } },
      },
    });
    expect(new Placeholders(states).override({ configuration: configuration() })).toEqual({
      terraform: { backend: { local: {} } },
    });
  });
});
