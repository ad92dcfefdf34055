import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Bucket, NotAsListed } from "../../../ops/objects/bucket";
import { sha256 } from "../../../ops/objects/checksum";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** What S3 answers, one call after the other. */
let answers: Answer[];
let asked: { line: string; headers: IncomingMessage["headers"]; body: string }[];
let server: Server;

beforeEach(async () => {
  [answers, asked] = [[], []];
  server = createServer((request, response) => {
    const body: Buffer[] = [];
    request.on("data", (chunk: Buffer) => body.push(chunk));
    request.on("end", () => {
      const line = `${request.method} ${decodeURIComponent(request.url!)}`;
      asked.push({ line, headers: request.headers, body: Buffer.concat(body).toString() });
      answers.shift()!(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, "x");
});
afterEach(() => {
  server.close();
  vi.unstubAllEnvs();
});

const bucket = (profile?: string) =>
  new Bucket({ name: "b", region: "eu-central-1", needs: "the policy", missing: "There is no bucket b.", profile });
const says =
  (status: number, body: string, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);
const refuses = (status: number, code: string) =>
  says(status, `<Error><Code>${code}</Code><Message>no policy allows it</Message></Error>`);
const page = (keys: string[], next = "") =>
  says(
    200,
    `<ListBucketResult>${keys.map((key) => `<Contents><Key>${key}</Key><Size>3</Size><ETag>"e"</ETag></Contents>`).join("")}${next && `<NextContinuationToken>${next}</NextContinuationToken>`}</ListBucketResult>`,
  );
const listed = { key: "a b.csv", size: 3, etag: '"e"' };
const rejected = (thrown: Promise<unknown>, message: string) =>
  expect(thrown).rejects.toMatchObject({ name: "Failure", message, exitCode: 1 });

async function keys(): Promise<string[]> {
  const all: string[] = [];
  for await (const { key } of bucket().objects("r/")) all.push(key);
  return all;
}

test("all pages of a prefix are read", async () => {
  answers.push(page(["r/a", "r/b"], "more"), page(["r/c"]));
  expect(await keys()).toEqual(["r/a", "r/b", "r/c"]);
  expect(asked[0]!.line).toContain("prefix=r/");
  expect(asked[1]!.line).toContain("continuation-token=more");
});

test("what is refused is told with the permission, and where it stands, also where the answer has no body", async () => {
  answers.push(refuses(403, "AccessDenied"), says(403, ""), refuses(404, "NoSuchBucket"));
  await rejected(keys(), "the credentials lack s3:ListBucket: no policy allows it; the policy");
  await rejected(bucket().head("a"), "the credentials lack s3:GetObject: a; the policy");
  await rejected(keys(), "There is no bucket b.");
});

test("a profile without credentials is told with what to do", async () => {
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
  await rejected(
    bucket("uat").head("a"),
    'The profile "uat" gives no AWS credentials: log in, aws sso login --profile uat, or name another one.',
  );
});

test("an object is read as long as it is the one that was listed, and once more where the connection is cut", async () => {
  answers.push(
    (_request, response) => {
      response.writeHead(200, { "content-length": "3" }).write("on");
      setTimeout(() => response.destroy(), 20);
    },
    says(200, "one", { "content-type": "text/csv" }),
    refuses(412, "PreconditionFailed"),
  );
  const { head, bytes } = await bucket().read(listed);
  expect(Buffer.from(bytes).toString()).toBe("one");
  expect(head.ContentType).toBe("text/csv");
  expect(asked.map(({ headers }) => headers["if-match"])).toEqual(['"e"', '"e"']);
  await expect(bucket().read(listed, "bytes=0-1")).rejects.toThrow(NotAsListed);
  expect(asked.at(-1)!.headers.range).toBe("bytes=0-1");
});

test("tags are read as S3 takes them, and once they are denied nobody asks again", async () => {
  const tagged = "<Tagging><TagSet><Tag><Key>by</Key><Value>a b&amp;c</Value></Tag></TagSet></Tagging>";
  answers.push(says(200, tagged), says(200, "<Tagging><TagSet/></Tagging>"), refuses(403, "AccessDenied"));
  const one = bucket();
  expect(await one.tags("a")).toBe("by=a+b%26c");
  expect(await one.tags("a")).toBeUndefined();
  expect(one.hasTags).toBe(true);
  for (const key of ["a", "b"]) expect(await one.tags(key)).toBeUndefined();
  expect(one.hasTags).toBe(false);
  expect(asked).toHaveLength(3);
});

test("an object is written with its checksum, so that S3 refuses other bytes", async () => {
  answers.push(says(200, ""), refuses(400, "BadDigest"));
  const checksum = sha256(Buffer.from("one"));
  await bucket().write("a", Buffer.from("one"), checksum, { ContentType: "text/csv" });
  expect(asked[0]).toMatchObject({ line: "PUT /b/a?x-id=PutObject", body: "one" });
  expect(asked[0]!.headers).toMatchObject({ "x-amz-checksum-sha256": checksum.value, "content-type": "text/csv" });
  await rejected(
    bucket().write("a", Buffer.from("one"), checksum, {}),
    "AWS answered s3:PutObject with BadDigest: no policy allows it",
  );
});

async function* two() {
  yield* [Buffer.from("one"), Buffer.from("two")];
}
const begun = says(200, "<R><UploadId>u</UploadId></R>");

test("a large one is written in parts, each with its checksum, and the whole is noted before it is there", async () => {
  answers.push(begun, says(200, "", { etag: '"1"' }), says(200, "", { etag: '"2"' }), says(200, "<R/>"));
  const noted: unknown[] = [];
  const complete = (checksum: unknown) => noted.push([checksum, asked.length]);
  await bucket().writeParts("a", two(), { described: { Tagging: "of=2026" }, complete });
  const [create, first, second, last] = asked;
  expect(create!.headers).toMatchObject({
    ...{ "x-amz-checksum-algorithm": "SHA256", "x-amz-checksum-type": "COMPOSITE", "x-amz-tagging": "of=2026" },
  });
  expect(first!.headers["x-amz-checksum-sha256"]).toBe(sha256(Buffer.from("one")).value);
  expect(second!.headers["x-amz-checksum-sha256"]).toBe(sha256(Buffer.from("two")).value);
  expect(last!.body).toMatch(/&quot;1&quot;.*<PartNumber>1<.*&quot;2&quot;.*<PartNumber>2</);
  expect(noted).toEqual([[{ algorithm: "SHA256", value: expect.stringMatching(/-2$/) }, 3]]);
});

test("where the source has a CRC of all bytes S3 holds the whole to it", async () => {
  answers.push(begun, says(200, "", { etag: '"1"' }), says(200, "", { etag: '"2"' }), says(200, "<R/>"));
  const whole = { algorithm: "CRC64NVME", value: "AAAAAAAAAAA=" } as const;
  await bucket().writeParts("a", two(), { described: {}, whole, complete: (given) => expect(given).toEqual(whole) });
  expect(asked[0]!.headers).toMatchObject({ "x-amz-checksum-type": "FULL_OBJECT" });
  expect(asked[1]!.headers["x-amz-checksum-crc64nvme"]).toMatch(/=$/);
  expect(asked[3]!.headers).toMatchObject({ "x-amz-checksum-crc64nvme": whole.value });
});

test("one that fails in the middle leaves no parts to pay for", async () => {
  answers.push(begun, says(200, "", { etag: '"1"' }), refuses(403, "AccessDenied"), says(204, ""));
  await rejected(
    bucket().writeParts("a", two(), { described: {}, complete: () => expect.fail("it is not whole") }),
    "the credentials lack s3:PutObject: no policy allows it; the policy",
  );
  expect(asked.at(-1)!.line).toBe("DELETE /b/a?uploadId=u&x-id=AbortMultipartUpload");
});
