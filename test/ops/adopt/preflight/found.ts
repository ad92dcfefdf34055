import { EC2Client } from "@aws-sdk/client-ec2";
import { SSMClient } from "@aws-sdk/client-ssm";
import { expect } from "vitest";
import type { Account } from "../../../../ops/adopt/preflight/account";
import type { Context, Finder } from "../../../../ops/adopt/preflight/finder";

/** Answers by the name of the call, or its pages; an error is thrown. */
export type Answers = Record<string, object>;

interface Call {
  constructor: { name: string };
  input: Record<string, unknown>;
}

function accountThat(answers: Answers): Account {
  const send = async ({ constructor: { name }, input }: Call) => {
    const found = answers[name.replace(/Command$/, "")];
    const answer = Array.isArray(found) ? found[Number(input.NextToken ?? 0)] : found;
    if (answer === undefined) throw new Error(`nobody expected ${name}`);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = { send, config: {} };
  // Paginators want one of the class.
  const ec2 = Object.assign(Object.create(EC2Client.prototype), client);
  const ssm = Object.assign(Object.create(SSMClient.prototype), client);
  const one = { ec2, ssm, ecr: client, iam: client, secrets: client };
  const guards = { config: client, guardDuty: client, securityHub: client };
  return { ...one, ...guards, acmIn: () => client, kmsIn: () => client, logsIn: () => client } as unknown as Account;
}

export function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

export const NOTHING: Context = { roleActions: [], hasVpc: false };

/** `severity code id message` of what is found. */
export async function found<S>(finder: unknown, subject: S, answers: Answers, context = NOTHING): Promise<string[]> {
  const find = finder as (...all: unknown[]) => ReturnType<Finder<"vpc">>;
  const findings = await find(subject, "the remedy", accountThat(answers), context);
  expect(findings.filter(({ remedy }) => remedy !== "the remedy")).toEqual([]);
  return findings.map(({ severity, code, id, message }) => `${severity} ${code} ${id} ${message}`);
}
