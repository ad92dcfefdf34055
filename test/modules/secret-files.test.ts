import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startedBy } from "../../modules/service/entry-point";
import { writingSecrets } from "../../modules/service/secret-files";

const folder = mkdtempSync(join(tmpdir(), "secret-files-"));

/** What a command prints that a shell has started with the variables. */
function started(files: Record<string, string>, env: Record<string, string>, ...command: string[]): string {
  const [shell, ...args] = startedBy(writingSecrets(files))!;
  return execFileSync(shell!, [...args, ...command], { encoding: "utf8", env: { PATH: process.env.PATH, ...env } });
}

test.each(["https://hooks.example/services/T0/B0/x", "a b", "$HOME`id`'\"\\ *", "%s%n", "two\nlines"])(
  "a program finds %j in a file that is its user's alone, and in no variable",
  (secret) => {
    const file = join(folder, "slack");
    expect(started({ [file]: "SLACK_URL" }, { SLACK_URL: secret }, "env")).not.toContain("SLACK_URL");
    expect(readFileSync(file, "utf8")).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  },
);

test("one variable may be in two files, and others stay", () => {
  const [one, other] = ["one", "other"].map((name) => join(folder, name));
  const printed = started({ [one!]: "KEY", [other!]: "KEY" }, { KEY: "x", PORT: "1" }, "printenv", "PORT");
  expect([printed.trim(), readFileSync(one!, "utf8"), readFileSync(other!, "utf8")]).toEqual(["1", "x", "x"]);
});

test("a container without them starts as its image says", () => {
  expect(startedBy(writingSecrets({}))).toBeUndefined();
});
