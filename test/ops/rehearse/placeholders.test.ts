import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fill, Placeholders, typeOf } from "../../../ops/rehearse/placeholders";
import { readJson, temporaryFolder, writeStack } from "../folders";

const place = { account: "123456789012", region: "eu-central-1" };

describe("fill", () => {
  test("takes what the plan knows and invents the rest, leaf by leaf", () => {
    const declared = { vpc_id: "${x}", roles: { task: { arn: "${y}", name: "${z}" } }, zones: ["${a}", "${b}"] };
    const known = { vpc_id: "vpc-1", roles: { task: { name: "task" } }, zones: ["a"] };
    expect(fill(declared, known, "all", place)).toEqual({
      vpc_id: "vpc-1",
      roles: { task: { arn: "arn:aws:placeholder:eu-central-1:123456789012:placeholder/arn", name: "task" } },
      zones: ["a", "placeholder-zones"],
    });
  });

  test("gives an ARN where the name asks for one: the provider checks its form", () => {
    expect(fill("${x}", undefined, "key_arn", place)).toBe(
      "arn:aws:placeholder:eu-central-1:123456789012:placeholder/key_arn",
    );
    expect(fill("${x}", null, "name", place)).toBe("placeholder-name");
  });

  test("what is known stays, also when it is false, empty or nothing", () => {
    expect(fill("${x}", false, "on", place)).toBe(false);
    expect(fill("${x}", "", "text", place)).toBe("");
    expect(fill("${x}", 0, "number", place)).toBe(0);
  });
});

test("the type of a value is written as Terraform's state writes it", () => {
  expect(typeOf({ ids: ["a", 1], on: true })).toEqual(["object", { ids: ["tuple", ["string", "number"]], on: "bool" }]);
});

describe("a placeholder state", () => {
  test("holds the declared outputs of a stack that was only planned", () => {
    const folder = temporaryFolder();
    const dir = writeStack(join(folder, "network"), { output: { vpc_id: { value: "${x}" }, name: { value: "${y}" } } });
    const stack = { id: "acme-network", name: "network", dir, dependencies: [] };
    const planned = { planned_values: { outputs: { vpc_id: { value: "vpc-1" }, name: {} } } };
    new Placeholders(join(folder, "states")).write(stack, planned, place);
    expect(readJson(folder, "states/network.tfstate")).toMatchObject({
      version: 4,
      outputs: {
        vpc_id: { value: "vpc-1", type: "string" },
        name: { value: "placeholder-name", type: "string" },
      },
      resources: [],
    });
  });

  test("takes the place of the states that a stack reads, and its own state stays here", () => {
    const folder = temporaryFolder();
    const states = join(folder, "states");
    const dir = writeStack(join(folder, "app"), { data: { terraform_remote_state: { network: { backend: "s3" } } } });
    expect(new Placeholders(states).override(dir)).toEqual({
      terraform: { backend: { local: {} } },
      data: {
        terraform_remote_state: { network: { backend: "local", config: { path: join(states, "network.tfstate") } } },
      },
    });
    expect(new Placeholders(states).override(writeStack(join(folder, "alone")))).toEqual({
      terraform: { backend: { local: {} } },
    });
  });
});
