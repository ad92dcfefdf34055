import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { assertValid, InvalidInput, type Problem } from "../../imports/problems";
import { checkShape } from "../../imports/shape-problems";
import { Failure } from "../terminal/failure";

/** The scenarios of architectures, by their names. */
const FOLDER = "ops/load/scenarios";

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes");

const shape = z.strictObject({
  /** Groups of people at once. `peak` is who is sent without `--users`. */
  users: z.record(name, z.int().min(1).max(10_000)).refine(({ peak }) => peak !== undefined, {
    error: "must have peak",
    params: { remedy: "Say how many people there are at once at the peak." },
  }),
  /** Requests of one person in a minute. */
  requestsPerUser: z.number().min(0.1).max(600),
  /** What people send, by a name for the report. */
  requests: z
    .record(
      name,
      z.strictObject({
        method: z.enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]).default("GET"),
        /** With its query. */
        path: z.string().startsWith("/", "must begin with /"),
        headers: z.record(z.string(), z.string()).default({}),
        body: z.string().optional(),
        /** Of all requests, in relation to the other shares. */
        share: z.number().min(0.01).max(10_000),
        /** What 99 of 100 requests take at most. */
        p99Milliseconds: z.int().min(1).max(600_000),
      }),
    )
    .refine((all) => Object.keys(all).length > 0, {
      error: "must not be empty",
      params: { remedy: "Say at least one request." },
    }),
  /** Requests in a hundred that may end without an answer, or with a status of 400 or more. */
  failedPercent: z.number().min(0).max(100),
});

export type Scenario = z.output<typeof shape>;
export type ScenarioRequest = Scenario["requests"][string];

/** What people do on an architecture, or what a file says that they do; else one `InvalidInput` or `Failure`. */
export function readScenario(architecture: string, file?: string): Scenario {
  const path = file ?? join(FOLDER, `${architecture}.yaml`);
  return scenarioIn(textOf(path, file ? undefined : architecture), basename(path));
}

/** The scenario that a YAML text says. */
export function scenarioIn(text: string, named: string): Scenario {
  const { data, problems } = checkShape(shape, yamlIn(text, named), "ops/load/scenario.ts");
  if (!data) throw new InvalidInput(`scenario ${named}`, problems);
  assertValid(`scenario ${named}`, credentialProblems(data));
  return data;
}

/** A file is copied and committed: a credential comes by `--token`. */
function credentialProblems({ requests }: Scenario): Problem[] {
  return Object.entries(requests).flatMap(([id, { headers }]) =>
    Object.keys(headers)
      .filter((header) => /^(authorization|cookie)$/i.test(header))
      .map((header) => ({
        path: `requests.${id}.headers.${header}`,
        value: "a value that is not shown",
        rule: "must not be in a file",
        remedy: "Leave it out and give the token by --token, on standard input.",
      })),
  );
}

function yamlIn(text: string, named: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Failure(`scenario ${named} is no YAML: ${(error as Error).message.split("\n")[0]}`);
  }
}

function textOf(path: string, architecture?: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    if (!architecture) throw new Failure(`There is no file ${path}: --scenario is the path of a scenario.`);
    const known = readdirSync(FOLDER).map((one) => basename(one, ".yaml"));
    throw new Failure(
      `${architecture} has no scenario of its own; ${known.join(" and ")} have. Copy one from ops/load/scenarios/ and give it by --scenario.`,
    );
  }
}
