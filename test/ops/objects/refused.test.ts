import { describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { CopiedObjects } from "../../../ops/objects/copied";
import { noSource, noTarget, prepareObjects } from "../../../ops/objects/migration";
import { siteBucket } from "../../../ops/restore/object";
import { temporaryFolder } from "../folders";
import { FakeBucket } from "./fake-bucket";

const bucket = siteBucket(await loadSite("acme"), "artifacts");
const target = new FakeBucket(bucket.name).with("a.csv", "one");
const source = new FakeBucket("uat-artifacts").with("a.csv", "one");

const refusal = (from: FakeBucket, prefix = "") => {
  const copied = new CopiedObjects(`${temporaryFolder()}/artifacts.jsonl`);
  const sides = { source: from.bucket, target: target.bucket, copied };
  return prepareObjects({ bucket, ...sides, prefix, overwrite: false }).then(
    () => expect.fail("nothing was thrown"),
    ({ name, message, exitCode }) => ({ name, message, exitCode }),
  );
};
const failure = (message: string) => ({ name: "Failure", message, exitCode: 1 });

describe("nothing is written, and it says why,", () => {
  test("where both are one bucket", async () => {
    expect(await refusal(target)).toEqual(
      failure(`--from is ${bucket.name}, the bucket that is to be filled. Name another one.`),
    );
  });

  test("where there is nothing to copy", async () => {
    expect(await refusal(source, "/a")).toEqual(
      failure("uat-artifacts has no object below /a. A key does not begin with a slash, and upper case counts."),
    );
  });

  test("where a bucket is not there", () => {
    expect(noSource("uat", "eu-central-1")).toBe(
      "There is no bucket uat to copy from, as far as S3 in eu-central-1 knows. --from is its name; --from-region and --from-profile say where it is.",
    );
    expect(noTarget(bucket)).toBe(`There is no bucket ${bucket.name} in account 210987654321. Apply stack data first.`);
  });
});
