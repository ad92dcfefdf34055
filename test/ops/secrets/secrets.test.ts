import { openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { secretsCommand } from "../../../ops/verbs/secrets";
import { type Answers, FakeAws, Refusal } from "../aws/fake-aws";
import { temporaryFolder } from "../folders";

const ACCOUNT = "210987654321";
const CANARY = "canary-5f0c1d";
const BOTH = JSON.stringify({ admin_password: CANARY, secret_key: "k" });
let aws: FakeAws;
let stored: Map<string, string>;

/** Secrets Manager with the secrets of the site; a value is there once it was put. */
const answers: Answers = {
  ListSecretVersionIds: ({ SecretId }) => {
    const there = stored.has(`${SecretId}`);
    return { Versions: there ? [{ VersionId: "v", VersionStages: ["AWSCURRENT"], CreatedDate: 1_764_000_000 }] : [] };
  },
  GetSecretValue: ({ SecretId }) => ({ SecretString: stored.get(`${SecretId}`) }),
  PutSecretValue: ({ SecretId, SecretString }) => {
    stored.set(`${SecretId}`, `${SecretString}`);
    return { VersionId: "11111111-2222" };
  },
};

async function begin(more: Answers = {}, account = ACCOUNT): Promise<void> {
  aws?.stop();
  aws = new FakeAws({ ...answers, ...more }, account);
  await aws.start();
}

beforeEach(async () => {
  stored = new Map();
  await begin();
});
afterEach(() => aws.stop());

/** An open file descriptor from which the text can be read. */
function holding(text: string): string {
  const file = join(temporaryFolder(), "value");
  writeFileSync(file, text);
  return `${openSync(file, "r")}`;
}

async function secrets(...args: string[]): Promise<{ exitCode: unknown; out: string }> {
  const out = vi.spyOn(console, "log").mockReturnValue();
  try {
    await secretsCommand().parseAsync([...args, "--site", "acme"], { from: "user" });
    return { exitCode: process.exitCode ?? 0, out: out.mock.calls.join("\n") };
  } finally {
    process.exitCode = undefined;
    out.mockRestore();
  }
}

const put = (text: string, ...args: string[]) => secrets("put", ...args, "--fd", holding(text));

describe("secrets put", () => {
  test("gives a secret a value that is nowhere else, and says what takes it", async () => {
    const { out } = await put(`${CANARY}\n`, "weaviate_api_key");
    expect(stored.get("acme-flynapse/weaviate-api-key")).toBe(CANARY);
    expect(out).toBe(
      "acme-flynapse/weaviate-api-key has a new value, version 11111111-2222. Tasks take it when they start:\n" +
        "aws ecs update-service --region eu-central-1 --force-new-deployment --cluster acme-flynapse --service api\n" +
        "aws ecs update-service --region eu-central-1 --force-new-deployment --cluster acme-flynapse --service weaviate-0",
    );
    expect(out).not.toContain(CANARY);
  });

  test("takes a JSON object with the keys that containers take, by the name in Secrets Manager too", async () => {
    await put(BOTH, "acme-flynapse/grafana");
    expect(stored.get("acme-flynapse/grafana")).toBe(BOTH);
  });

  test("changes one key and keeps the others", async () => {
    stored.set("acme-flynapse/grafana", BOTH);
    await put("new", "grafana", "--key", "secret_key");
    expect(JSON.parse(stored.get("acme-flynapse/grafana")!)).toEqual({ admin_password: CANARY, secret_key: "new" });
  });
});

const KNOWN = "azure_openai, redis_auth_token, weaviate_api_key, grafana";
const ROTATE = "npm run --silent auth-token -- redis --site acme --apply";
const BLUEPRINT = "The blueprint declares it, with the keys that containers take.";
const GRAFANA = 'The value of acme-flynapse/grafana must be a JSON object with "admin_password" and "secret_key"';

describe("secrets put refuses, writes nothing, and repeats no part of a value:", () => {
  test.each([
    [
      "a secret that is not declared",
      ["graphana"],
      BOTH,
      `the command has 1 problem:\n  - secret: must be one of: ${KNOWN}, got "graphana". Did you mean "grafana"? ${BLUEPRINT}`,
    ],
    [
      "a key that no container takes",
      ["grafana", "--key", "secret-key"],
      CANARY,
      `the command has 1 problem:\n  - --key: must be one of: admin_password, secret_key, got "secret-key". Did you mean "secret_key"? ${BLUEPRINT}`,
    ],
    [
      "a secret whose value nobody chooses (FLY-066)",
      ["redis_auth_token"],
      CANARY,
      `the command has 1 problem:\n  - secret: must be one whose value a person chooses, got "redis_auth_token". Run: ${ROTATE}`,
    ],
    [
      "a key of a secret that is taken whole",
      ["weaviate_api_key", "--key", "key"],
      CANARY,
      'the command has 1 problem:\n  - --key: must not be given: containers take the whole value of acme-flynapse/weaviate-api-key, got "key". Remove it.',
    ],
    [
      "nothing",
      ["weaviate_api_key"],
      "\n",
      "The value of acme-flynapse/weaviate-api-key is empty. Nothing was written.",
    ],
    [
      "more than AWS takes",
      ["weaviate_api_key"],
      "x".repeat(65_537),
      "The value of acme-flynapse/weaviate-api-key has more than 65536 bytes, which Secrets Manager does not take.",
    ],
    ["text in place of an object", ["grafana"], CANARY, `${GRAFANA}, and what was given is none. Nothing was written.`],
    [
      "an object that lacks a key and has another one",
      ["grafana"],
      JSON.stringify({ admin_password: CANARY, [CANARY]: "x" }),
      `${GRAFANA}: "secret_key" must be a text that is not empty; 1 key besides, which no container takes. Nothing was written.`,
    ],
    [
      "one key where there is no value to keep",
      ["grafana", "--key", "secret_key"],
      CANARY,
      'acme-flynapse/grafana has no value yet. Give "admin_password" and "secret_key" at once, without --key.',
    ],
  ])("%s", async (_what, args, text, message) => {
    await expect(put(text, ...args)).rejects.toHaveProperty("message", message);
    expect(message).not.toContain(CANARY);
    expect(stored.size).toBe(0);
  });

  test("one key where the policy of the secret lets nobody read the others", async () => {
    stored.set("acme-flynapse/grafana", BOTH);
    const deny = () => {
      throw new Refusal("AccessDeniedException", "explicit deny in a resource-based policy");
    };
    await begin({ GetSecretValue: deny });
    await expect(put("new", "grafana", "--key", "secret_key")).rejects.toHaveProperty(
      "message",
      "--key keeps the other keys of acme-flynapse/grafana, and must read them: its policy lets only the platform's " +
        "tasks do that. Give all keys, without --key.",
    );
    await begin({ PutSecretValue: deny });
    await expect(put(BOTH, "grafana")).rejects.toHaveProperty(
      "message",
      "the credentials lack secretsmanager:PutSecretValue: explicit deny in a resource-based policy",
    );
    expect(stored.get("acme-flynapse/grafana")).toBe(BOTH);
  });

  test("a secret before its stack is applied", async () => {
    const none = () => {
      throw new Refusal("ResourceNotFoundException", "no such secret");
    };
    await begin({ ListSecretVersionIds: none });
    await expect(put(BOTH, "grafana")).rejects.toHaveProperty(
      "message",
      "There is no secret acme-flynapse/grafana yet: apply the stack that creates it first.",
    );
  });

  test("credentials of another account, before it asks anything else", async () => {
    await begin({}, "999999999999");
    await expect(put(BOTH, "grafana")).rejects.toHaveProperty(
      "message",
      `The credentials are of account 999999999999, and the client's is ${ACCOUNT}: set AWS_PROFILE.`,
    );
    expect(aws.asked).toEqual([]);
  });

  test("a descriptor that is no number", async () => {
    await expect(secrets("put", "grafana", "--fd", "three")).rejects.toThrow(
      "error: option '--fd <number>' argument 'three' is invalid. It must be the number of an open file descriptor, for example 3.",
    );
  });
});

test("the value is never an argument: what follows the name is refused", async () => {
  const silent = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await expect(secrets("put", "weaviate_api_key", CANARY)).rejects.toThrow("too many arguments");
  silent.mockRestore();
  expect(aws.asked).toEqual([]);
});

describe("secrets list", () => {
  test("names what has no value with the command for each, reads none, and exits with 1", async () => {
    stored.set("acme-flynapse/weaviate-api-key", CANARY);
    const { exitCode, out } = await secrets("list");
    expect(exitCode).toBe(1);
    expect(out.replaceAll(/(?<=\S) {2,}/g, " ")).toBe(`secret name keys value since
azure_openai acme-flynapse/azure-openai endpoint, key none
redis_auth_token acme-flynapse/redis-auth-token - none
weaviate_api_key acme-flynapse/weaviate-api-key - 2025-11-24T16:00:00.000Z
grafana acme-flynapse/grafana admin_password, secret_key none

npm run --silent secrets -- put azure_openai --site acme
${ROTATE}
npm run --silent secrets -- put grafana --site acme`);
    expect(new Set(aws.asked)).toEqual(new Set(["ListSecretVersionIds"]));
  });

  test("says nothing of another account", async () => {
    await begin({}, "999999999999");
    await expect(secrets("list")).rejects.toThrow("The credentials are of account 999999999999");
  });

  test("exits with 0 where every secret has one, as JSON too", async () => {
    for (const name of ["azure-openai", "redis-auth-token", "weaviate-api-key", "grafana"]) {
      stored.set(`acme-flynapse/${name}`, "x");
    }
    const { exitCode, out } = await secrets("list", "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)[1]).toMatchObject({ secret: "redis_auth_token", givenBy: ROTATE });
    expect(JSON.parse(out)[2]).toEqual({
      ...{ secret: "weaviate_api_key", name: "acme-flynapse/weaviate-api-key", keys: [] },
      since: "2025-11-24T16:00:00.000Z",
    });
  });
});
