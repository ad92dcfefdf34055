import type { EC2Client } from "@aws-sdk/client-ec2";
import { SignatureV4 } from "@smithy/signature-v4";
import { request } from "../../aws/request";
import { calls } from "../calls";

/** Sends one request to Route 53 Resolver and returns the answer. */
export type Resolver = (action: `List${string}`, input: object) => Promise<Page>;

type Page = { NextToken?: string } & { [list: string]: unknown };

/** What an action lists, which has the list's name, of all pages: one has 100 entries at most. */
export async function listed<T>(ask: Resolver, list: string, input: object): Promise<T[]> {
  const all: T[] = [];
  let page: Page = {};
  do {
    page = await ask(`List${list}`, page.NextToken ? { ...input, NextToken: page.NextToken } : input);
    all.push(...((page[list] ?? []) as T[]));
  } while (page.NextToken);
  return all;
}

const SERVICE = "route53resolver";

/**
 * Route 53 Resolver by the parts of the SDK: its own package is of an older generation, which would bring a second SDK
 * of 75 MB along. Credentials and Region are those of the other clients.
 */
export function openResolver({ config }: EC2Client): Resolver {
  return async (action, input) => {
    const call = `${SERVICE}:${action}`;
    calls.add(call);
    const region = await config.region();
    const url = new URL(process.env.AWS_ENDPOINT_URL ?? `https://${SERVICE}.${region}.amazonaws.com`);
    const signer = new SignatureV4({
      service: SERVICE,
      region,
      credentials: config.credentials,
      sha256: config.sha256,
    });
    const body = JSON.stringify(input);
    const { headers } = await signer.sign({
      method: "POST",
      protocol: url.protocol,
      hostname: url.hostname,
      port: url.port ? Number(url.port) : undefined,
      path: "/",
      headers: {
        host: url.host,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `Route53Resolver.${action}`,
      },
      body,
    });
    const answer = await request(url, { method: "POST", headers }, body);
    const text = Buffer.concat(await answer.toArray()).toString();
    if (answer.statusCode === 200) return JSON.parse(text);
    throw Object.assign(new Error(text), { ...told(text), call, $metadata: { httpStatusCode: answer.statusCode } });
  };
}

function told(text: string): { name: string; message: string } {
  try {
    const { __type = "", message, Message } = JSON.parse(text);
    return { name: String(__type).split("#").at(-1)!, message: message ?? Message ?? "" };
  } catch {
    return { name: "Unknown", message: text };
  }
}
