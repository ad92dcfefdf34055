import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { environmentOf, readEnvironment, withEnvironmentFile } from "../../../ops/try-image/environment";
import { temporaryFolder } from "../folders";
import { trial } from "./made";

function file(text: string): string {
  const path = `${temporaryFolder()}/values`;
  writeFileSync(path, text);
  return path;
}

test("what a user gives takes the place of what is made up, and the rest is said to be made up", () => {
  const given = readEnvironment(file("# for a trial\n\nTOKEN=a=b \nREDIS_URL=redis://127.0.0.1\n"));
  expect(given).toEqual({ TOKEN: "a=b ", REDIS_URL: "redis://127.0.0.1" });
  const found = environmentOf(trial({ madeUp: ["REDIS_URL", "BUCKET"], secrets: ["TOKEN", "KEY"] }), given);
  expect(found.madeUp).toEqual(["BUCKET", "KEY"]);
  expect(found.values).toMatchObject({ ...given, KEY: "placeholder-of-KEY" });
  expect(found.secret).toEqual({ TOKEN: "a=b ", KEY: "placeholder-of-KEY" });
});

test("no SDK in it takes the role of the machine", () => {
  expect(environmentOf(trial(), {}).values).toEqual({ AWS_EC2_METADATA_DISABLED: "true" });
});

test("a line that is no variable is told by its number: it may have a secret", () => {
  const path = file("A=1\ns3cret\n");
  const error = expect.objectContaining({ message: `--env-file ${path}, line 2: must be NAME=value.`, exitCode: 2 });
  expect(() => readEnvironment(path)).toThrow(error);
  expect(() => readEnvironment("nowhere")).toThrow("--env-file nowhere cannot be read: ENOENT.");
});

test("values go to Docker in a file that only its owner reads and that is gone afterwards", async () => {
  const environment = environmentOf(trial({ secrets: ["KEY"] }), { KEY: "s3cret" });
  const used = await withEnvironmentFile(environment, async (path) => {
    expect(readFileSync(path, "utf8")).toBe("AWS_EC2_METADATA_DISABLED=true\nKEY=s3cret\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    return path;
  });
  expect(existsSync(used)).toBe(false);
  const lines = environmentOf(trial({ environment: { KEY: "a\nb" } }), {});
  await expect(withEnvironmentFile(lines, async () => {})).rejects.toThrow(
    "A trial cannot give KEY a value of more than one line.",
  );
});
