import { expect, test } from "vitest";
import type { ServiceProps } from "../../modules/service/props";
import { Service } from "../../modules/service/service";
import { numberVariable } from "../../modules/variable";
import { containersOf, environmentOf } from "../reading";
import { synthModule } from "../synth";
import { api } from "./services";

const limitOf = (props: Partial<ServiceProps>, variable = false) => {
  const module = synthModule((stack) => {
    const wording = { description: "Memory.", remedy: "None.", default: 1001, from: 64, to: 2048 };
    const memoryMib = variable ? numberVariable(stack, "memory", wording) : 1001;
    new Service(stack, "api", { ...api, memoryMib, ...props });
  });
  return environmentOf(containersOf(module, "aws_ecs_task_definition.api")[0]!).GOMEMLIMIT;
};

test("Go is told its share of the task's memory", () => {
  expect(limitOf({ goMemoryShare: 0.85 })).toBe("850MiB");
  expect(limitOf({})).toBeUndefined();
});

test("Go's share follows the variable that sets the memory", () => {
  expect(limitOf({ goMemoryShare: 0.85 }, true)).toMatch(/^\$\{floor\(\(?var\.memory \* 0\.85\)?\)\}MiB$/);
});
