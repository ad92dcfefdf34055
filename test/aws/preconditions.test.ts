import { expect, test } from "vitest";
import { inOneLine, zoneDelegated } from "../../aws/preconditions";

test("commands in one line are all run: what is said behind one of them would end it", () => {
  const { commands } = zoneDelegated("app.client.example");
  expect(commands[0]).toContain("#");
  expect(inOneLine(commands, "; ")).toBe("terraform output hosted_zone; dig +short NS app.client.example");
});
