import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Objects } from "../../../ops/restore/objects";

/** What S3 answers, one call after the other: a status, and XML or the code of an error. */
let answers: [number, string][];
let asked: string[];
let server: Server;

beforeEach(async () => {
  [answers, asked] = [[], []];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${decodeURIComponent(request.url!)}`);
    const [status, body] = answers.shift()!;
    const error = `<Error><Code>${body}</Code><Message>no policy allows it</Message></Error>`;
    response.writeHead(status, { "content-type": "application/xml" }).end(status < 400 ? body : error);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, "x");
});
afterEach(() => {
  server.close();
  vi.unstubAllEnvs();
});

const objects = () => new Objects({ bucket: "b", region: "eu-central-1", missing: "There is no bucket b." });
const listed = (inside: string, more = "") =>
  `<ListVersionsResult><IsTruncated>${more !== ""}</IsTruncated>${more}${inside}</ListVersionsResult>`;
const version = (Key: string, id: string, latest = true) =>
  `<Version><Key>${Key}</Key><VersionId>${id}</VersionId><IsLatest>${latest}</IsLatest><LastModified>2026-11-29T01:00:00.000Z</LastModified><Size>5</Size></Version>`;
const NEEDS =
  "docs/restore-policy.json has what the verb needs, and the policies of the bucket and of its KMS key may deny it, too";

test("all pages of a prefix are read, and of one object none after its own", async () => {
  const next = "<NextKeyMarker>a</NextKeyMarker><NextVersionIdMarker>1</NextVersionIdMarker>";
  answers.push([200, listed(version("a", "1"), next)], [200, listed(version("a", "0", false))]);
  expect((await objects().versions({ prefix: "a" })).map(({ id }) => id)).toEqual(["1", "0"]);
  expect(asked[1]).toContain("key-marker=a");
  expect(asked[1]).toContain("version-id-marker=1");
  answers.push([200, listed(version("a", "1") + version("ab", "2"), next)]);
  expect((await objects().versions({ key: "a" })).map(({ id }) => id)).toEqual(["1"]);
  expect(asked).toHaveLength(3);
});

test("what is refused is told with the permission, and where it stands, also where the answer has no body", async () => {
  answers.push([403, "AccessDenied"]);
  await expect(objects().versions({ prefix: "" })).rejects.toMatchObject({
    exitCode: 1,
    message: `the credentials lack s3:ListBucketVersions: no policy allows it; ${NEEDS}`,
  });
  answers.push([403, ""]);
  await expect(objects().head("a", "1")).rejects.toMatchObject({
    exitCode: 1,
    message: `the credentials lack s3:GetObjectVersion: a, version 1; ${NEEDS}`,
  });
});

test("a bucket that is not there is told as such", async () => {
  answers.push([404, "NoSuchBucket"]);
  await expect(objects().versions({ prefix: "" })).rejects.toMatchObject({
    exitCode: 1,
    message: "There is no bucket b.",
  });
});
