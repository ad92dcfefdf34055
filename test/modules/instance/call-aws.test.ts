import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { STSClient } from "@aws-sdk/client-sts";
import { SignatureV4 } from "@smithy/signature-v4";
import { execa } from "execa";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

const KEYS = { AccessKeyId: "AKID", SecretAccessKey: "secret/key", Token: "session+token==" };
const METADATA: Record<string, string> = {
  "instance-id": "i-new",
  "placement/region": "eu-central-1",
  "iam/security-credentials/": "client-instance",
  "iam/security-credentials/client-instance": JSON.stringify({ Code: "Success", ...KEYS }),
};
const VOLUMES = `<?xml version="1.0" encoding="UTF-8"?>
<DescribeVolumesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <requestId>r-1</requestId>
  <volumeSet>
    <item>
      <volumeId>vol-1</volumeId><status>in-use</status>
      <attachmentSet><item><volumeId>vol-1</volumeId><instanceId>i-old</instanceId></item></attachmentSet>
    </item>
    <item><volumeId>vol-2</volumeId><status>available</status><attachmentSet/></item>
  </volumeSet>
</DescribeVolumesResponse>`;

let received: { headers: IncomingHttpHeaders; body: string }[] = [];
let answer = { status: 200, body: VOLUMES };
/** Milliseconds that the metadata take for each answer. */
let slowness = 0;
let server: Server;
/** The program, with this server in place of the instance's metadata and of AWS. */
let program: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url = "", headers } = request;
    const respond = (status: number, body = "") => response.writeHead(status).end(body);
    if (url.startsWith("/latest/")) await setTimeout(slowness);
    if (url === "/latest/api/token") {
      return respond(method === "PUT" && headers["x-aws-ec2-metadata-token-ttl-seconds"] ? 200 : 400, "TOKEN");
    }
    if (url.startsWith("/latest/meta-data/")) {
      if (headers["x-aws-ec2-metadata-token"] !== "TOKEN") return respond(401);
      const value = METADATA[url.replace("/latest/meta-data/", "")];
      return value ? respond(200, value) : respond(404);
    }
    received.push({ headers, body: Buffer.concat(chunks).toString() });
    return respond(answer.status, answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  program = readFileSync("modules/instance/call-aws.py", "utf8")
    .replace("http://169.254.169.254", here)
    .replace("https://{host}", here);
});
afterAll(() => server.close());
beforeEach(() => {
  received = [];
  answer = { status: 200, body: VOLUMES };
  slowness = 0;
});

const call = (...args: string[]) => execa("python3", ["-c", program, ...args], { reject: false });

/** The signature that the AWS SDK gives to a request. */
async function sdkSignature(service: string, { headers, body }: (typeof received)[number]) {
  const signer = new SignatureV4({
    service,
    region: "eu-central-1",
    sha256: new STSClient().config.sha256,
    applyChecksum: false,
    credentials: { accessKeyId: KEYS.AccessKeyId, secretAccessKey: KEYS.SecretAccessKey, sessionToken: KEYS.Token },
  });
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization!)![1]!.split(";");
  const time = headers["x-amz-date"] as string;
  const signed = await signer.sign(
    {
      method: "POST",
      protocol: "https:",
      hostname: headers.host!,
      path: "/",
      body,
      headers: Object.fromEntries(names.map((name) => [name, headers[name] as string])),
    },
    {
      signingDate: new Date(time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z")),
    },
  );
  return signed.headers.authorization;
}

test("metadata of the instance is read with a session token, as the launch template requires", async () => {
  expect((await call("metadata", "instance-id")).stdout).toBe("i-new");
});

describe("a call", () => {
  test.each([
    ["ec2", ["DescribeVolumes", "Filter.1.Name=tag:data-volume", "Filter.1.Value.1=client weaviate=0"]],
    ["ecs", ["PutAccountSetting", "name=awsvpcTrunking", "value=enabled"]],
    ["monitoring", ["PutMetricData", "Namespace=client/data-volumes"]],
  ])("of %s is signed with the role's keys as the AWS SDK signs it", async (service, args) => {
    expect(await call(service, ...args)).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
    const [request] = received;
    expect(request!.headers).toMatchObject({
      host: `${service}.eu-central-1.amazonaws.com`,
      "x-amz-security-token": KEYS.Token,
    });
    expect(request!.headers.authorization).toBe(await sdkSignature(service, request!));
  });

  test("of EC2 and CloudWatch is a form, of ECS a JSON document", async () => {
    await call("ec2", "CreateTags", "ResourceId.1=vol-1", "Tag.1.Key=data-volume", "Tag.1.Value=client-weaviate-0");
    await call("ecs", "PutAccountSetting", "name=awsvpcTrunking", "value=enabled");
    expect(Object.fromEntries(new URLSearchParams(received[0]!.body))).toEqual({
      Action: "CreateTags",
      Version: "2016-11-15",
      "ResourceId.1": "vol-1",
      "Tag.1.Key": "data-volume",
      "Tag.1.Value": "client-weaviate-0",
    });
    await call("monitoring", "PutMetricData", "Namespace=client/data-volumes");
    expect(received[2]!.body).toBe("Action=PutMetricData&Version=2010-08-01&Namespace=client%2Fdata-volumes");
    expect(received[1]!.headers["x-amz-target"]).toBe("AmazonEC2ContainerServiceV20141113.PutAccountSetting");
    expect(JSON.parse(received[1]!.body)).toEqual({ name: "awsvpcTrunking", value: "enabled" });
  });
});

test("an answer is printed as asked for, a line for each element", async () => {
  const { stdout } = await call(
    ...["ec2", "DescribeVolumes", "--", "volumeSet/item", "volumeId", "status", "attachmentSet/item/instanceId"],
  );
  expect(stdout).toBe("vol-1\tin-use\ti-old\nvol-2\tavailable\tNone");
});

test("metadata that answer slowly are waited for", async () => {
  slowness = 100;
  const { exitCode, stdout } = await call("ec2", "DescribeVolumes", "--", "volumeSet/item", "volumeId");
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "vol-1\nvol-2" });
});

test("an answer without elements prints nothing", async () => {
  answer = { status: 200, body: `<a xmlns="b"><volumeSet/></a>` };
  expect(await call("ec2", "DescribeVolumes", "--", "volumeSet/item", "volumeId")).toMatchObject({
    exitCode: 0,
    stdout: "",
  });
});

describe("a call fails, with one line that says of what,", () => {
  test("when AWS refuses it: with AWS's own words", async () => {
    answer = { status: 403, body: "<Error><Code>UnauthorizedOperation</Code></Error>" };
    const { exitCode, stderr } = await call("ec2", "AttachVolume", "VolumeId=vol-1");
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      "ec2 AttachVolume: HTTP Error 403: Forbidden <Error><Code>UnauthorizedOperation</Code></Error>",
    );
  });

  test.each([
    ["there are too many calls", 503, "RequestLimitExceeded", "Request limit exceeded."],
    ["the clock of the instance is wrong", 401, "AuthFailure", "AWS was not able to validate the provided credentials"],
  ])("when %s", async (_what, status, code, words) => {
    answer = { status, body: `<Errors><Error><Code>${code}</Code><Message>${words}</Message></Error></Errors>` };
    const { exitCode, stderr } = await call("ec2", "DescribeVolumes");
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(new RegExp(`^ec2 DescribeVolumes: HTTP Error ${status}: .*${code}.*${words}`));
  });

  test("when the metadata do not answer within their time", async () => {
    slowness = 5_000;
    const hasty = program.replace("timeout=20", "timeout=0.1");
    expect(hasty).not.toBe(program);
    const { exitCode, stderr } = await execa("python3", ["-c", hasty, "metadata", "instance-id"], { reject: false });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "metadata instance-id: timed out" });
  });

  test("when the network does not answer", async () => {
    const unreachable = program.replace(/127\.0\.0\.1:\d+/, "127.0.0.1:1");
    const { exitCode, stderr } = await execa("python3", ["-c", unreachable, "metadata", "instance-id"], {
      reject: false,
    });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^metadata instance-id: .*Connection refused/);
  });
});
