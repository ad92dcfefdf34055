import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { afterEach, expect, test, vi } from "vitest";
import { openAws } from "../../../ops/adopt/discover/aws";
import { connection } from "../../../ops/aws/connection";
import { request } from "../../../ops/aws/request";
import { smoke } from "../../../ops/deploy/smoke";
import { terraformCheck } from "../../../ops/tools/checks";
import { download } from "../../../ops/tools/terraform-download";

const ONCE = { tries: 1, pause: async () => {} };
/** A port of this machine where nobody is; `fetch` refuses 9. */
const HERE = "https://127.0.0.1:10/";
const NOWHERE = join(tmpdir(), "nowhere");

/** On a machine that has nothing on its PATH or in its cache. */
function withoutPrograms<T>(call: () => T): T {
  vi.stubEnv("PATH", NOWHERE);
  vi.stubEnv("XDG_CACHE_HOME", NOWHERE);
  return call();
}

afterEach(() => {
  vi.unstubAllEnvs();
});

const ofEc2 = () => openAws("eu-central-1").ec2.send(new DescribeVpcsCommand({}));

/** What a proxy that lets nothing through is asked for, by a call. */
async function askedOf(
  noProxy: string,
  call: () => Promise<unknown> = ofEc2,
): Promise<{ asked: string[]; error: { code?: string; message: string } }> {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on("connect", ({ url = "" }, client) => {
    asked.push(url);
    client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  vi.stubEnv("NO_PROXY", noProxy);
  // Of both spellings the other one counts first.
  vi.stubEnv("https_proxy", undefined);
  vi.stubEnv("no_proxy", undefined);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "x");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "x");
  // A port where nobody is, on this machine.
  vi.stubEnv("AWS_ENDPOINT_URL", noProxy ? "https://127.0.0.1:9" : undefined);
  const error = await call().catch((thrown: Error) => thrown);
  proxy.close();
  return { asked, error: error as Error };
}

test("calls of AWS go by HTTPS_PROXY", async () => {
  const { asked } = await askedOf("");
  expect([...new Set(asked)]).toEqual(["ec2.eu-central-1.amazonaws.com:443"]);
});

test.each([
  [
    "Route 53 Resolver, which has no client here",
    () => openAws("eu-central-1").resolver("ListResolverRules", {}),
    "route53resolver.eu-central-1.amazonaws.com:443",
  ],
  ["a layer, of which ECR gives the URL", () => request(new URL("https://layers.example/x")), "layers.example:443"],
  ["what is downloaded", () => download("1.11.4", NOWHERE), "releases.hashicorp.com:443"],
  ["what asks whether it can be", () => withoutPrograms(terraformCheck), "releases.hashicorp.com:443"],
  [
    "a smoke test",
    () => smoke([{ url: "https://app.client.example/", matcher: "200" }], ONCE),
    "app.client.example:443",
  ],
])("so does %s", async (_what, call, host) => {
  const { asked } = await askedOf("", call);
  expect(asked).toEqual([host]);
});

test("but not to what NO_PROXY names", async () => {
  const { asked, error } = await askedOf("127.0.0.1");
  expect([asked, error.code]).toEqual([[], "ECONNREFUSED"]);
});

test("without a proxy the SDK connects as it does by itself", () => {
  vi.stubEnv("HTTPS_PROXY", undefined);
  vi.stubEnv("https_proxy", undefined);
  expect(connection()).toEqual({});
});

test("a proxy that lets nothing through is what a smoke test tells", async () => {
  const url = "https://app.client.example/";
  const { error } = await askedOf("", () => smoke([{ url, matcher: "200" }], ONCE));
  expect(error.message).toBe(`${url} answers nothing (Proxy response (403) !== 200 when HTTP Tunneling), not 200.`);
});

test("this machine itself is asked by no proxy, as Terraform does it", async () => {
  const { asked, error } = await askedOf("client.example", () => smoke([{ url: HERE, matcher: "200" }], ONCE));
  expect([asked, error.message]).toEqual([[], `${HERE} answers nothing (connect ECONNREFUSED 127.0.0.1:10), not 200.`]);
});

test("NO_PROXY=* is no proxy at all", async () => {
  const { asked } = await askedOf("*", () => smoke([{ url: "https://app.client.invalid/", matcher: "200" }], ONCE));
  expect(asked).toEqual([]);
});
