import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { CreateServiceLinkedRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  CreateSecretCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { Subject } from "../../aws/preconditions";
import type { Site } from "../../imports/site";
import { authTokensOf, type PreconditionOfStack, preconditionsOfSite } from "../../stacks/queries";
import { partsOf } from "../auth-token/account";
import { rotateToken } from "../auth-token/rotate";
import type { Stack } from "../synth/project";
import { deliver } from "./delivery";
import { STAND_IN_SECRET } from "./placeholders";
import type { Say } from "./progress";
import type { RunReport } from "./report";

type Work = { [K in Subject["kind"]]?: (subject: Extract<Subject, { kind: K }>, site: Site) => Promise<void> };

/** What a person makes true, by the kind of subject. All else is in the account that the site describes. */
const WORK: Work = {
  "service-linked role": ({ service }, { region }) => createRole(service, region),
  secret: ({ name, fields }, { region }) => putValue(name, fields, region),
  "auth token": async ({ replicationGroup }, site) => {
    const token = authTokensOf(site).find((one) => one.replicationGroup === replicationGroup)!;
    const labels = await labelsOf(token.secret, token.home.region);
    // A rotation that was broken off is ended; one that ended is not done again.
    if (labels.length > 0 && !labels.includes("AWSPENDING")) return;
    await rotateToken(partsOf(token, { pause: () => setTimeout(1_000), tries: 60 }));
  },
  image: (subject, site) => deliver(site, subject),
};

/** What needs a stack that is applied. */
const LATER: Subject["kind"][] = ["secret", "auth token"];

/** Does what the site's page asks for before a stack, and reports it. */
export async function workBefore(site: Site, { id, name }: Stack, report: RunReport, say: Say): Promise<void> {
  const counts = new Map<string, number>();
  for (const precondition of preconditionsOfSite(site).filter(({ stack }) => stack === name)) {
    const { kind } = precondition.subject;
    if (await work(precondition, site)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  if (counts.size === 0) return;
  const done = [...counts].map(([kind, count]) => `${count} ${kind}${count === 1 ? "" : "s"}`);
  say(`By hand: ${done.join(", ")}`);
  report.byHand.push({ stack: id, done });
}

/**
 * Before the first apply there is neither a secret nor a repository, and plans are made nevertheless: one secret stands
 * in for all of them, and digests are those of images that nobody pushed.
 */
export async function workAhead(site: Site): Promise<void> {
  const client = new SecretsManagerClient({ region: site.region });
  await client.send(new CreateSecretCommand({ Name: STAND_IN_SECRET, SecretString: "placeholder" }));
  const ahead = preconditionsOfSite(site).filter(({ subject }) => !LATER.includes(subject.kind));
  for (const precondition of ahead) await work(precondition, site);
}

async function work({ subject }: PreconditionOfStack, site: Site): Promise<boolean> {
  const does = WORK[subject.kind] as ((subject: Subject, site: Site) => Promise<void>) | undefined;
  await does?.(subject, site);
  return does !== undefined;
}

async function createRole(AWSServiceName: string, region: string): Promise<void> {
  const client = new IAMClient({ region });
  await client.send(new CreateServiceLinkedRoleCommand({ AWSServiceName })).catch((error: Error) => {
    // AWS says the first, the emulator the second: another service of the account made it.
    if (!["InvalidInputException", "EntityAlreadyExistsException"].includes(error.name)) throw error;
  });
}

/** A random value that stands nowhere; what has one already is left alone. */
async function putValue(SecretId: string, fields: string[], region: string): Promise<void> {
  if ((await labelsOf(SecretId, region)).length > 0) return;
  const random = () => randomBytes(24).toString("base64url");
  const value =
    fields.length > 0 ? JSON.stringify(Object.fromEntries(fields.map((field) => [field, random()]))) : random();
  await new SecretsManagerClient({ region }).send(new PutSecretValueCommand({ SecretId, SecretString: value }));
}

/** Of the versions of a secret; none where nobody has put a value. */
async function labelsOf(SecretId: string, region: string): Promise<string[]> {
  const { Versions = [] } = await new SecretsManagerClient({ region }).send(
    new ListSecretVersionIdsCommand({ SecretId }),
  );
  return Versions.flatMap(({ VersionStages = [] }) => VersionStages);
}
