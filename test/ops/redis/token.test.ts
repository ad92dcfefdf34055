import { openSync, writeFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { tokenOf } from "../../../ops/redis/token";
import { redisCommand } from "../../../ops/verbs/migrate/redis";
import { temporaryFolder } from "../folders";

afterEach(() => void vi.unstubAllEnvs());

function descriptorWith(text: string): number {
  const file = `${temporaryFolder()}/token`;
  writeFileSync(file, text);
  return openSync(file, "r");
}

test("a token comes from a file descriptor, else from the variable of its side, else there is none", async () => {
  vi.stubEnv("REDIS_FROM_TOKEN", "of the source");
  vi.stubEnv("REDIS_TO_TOKEN", "");
  expect(await tokenOf("source", undefined)).toBe("of the source");
  expect(await tokenOf("cache", undefined)).toBeUndefined();
  expect(await tokenOf("source", descriptorWith("of the file\n"))).toBe("of the file");
});

test("a descriptor that gives nothing is refused", async () => {
  const descriptor = descriptorWith("\n");
  await expect(tokenOf("cache", descriptor)).rejects.toMatchObject({
    ...{ name: "Failure", exitCode: 1 },
    message: `--to-fd ${descriptor} gives nothing: it must have the auth token.`,
  });
});

test.each([
  ["localhost", "--from"],
  ["rediss://:token@localhost:6379", "--from"],
  ["localhost:6379/3", "--to"],
  ["token@localhost:6379", "--to"],
])("an address is a host and a port, and %s as %s is refused", async (text, option) => {
  const given = { "--from": "localhost:6379", [option]: text };
  const command = redisCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  const parsed = command.parseAsync(["--site", "acme", ...Object.entries(given).flat()], { from: "user" });
  await expect(parsed).rejects.toMatchObject({
    message: expect.stringContaining(
      "It must be a host and a port, for example localhost:6379; no token belongs in it.",
    ),
  });
});
