import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { homesOf, type Site } from "../imports/site";
import { type Configuration, readConfiguration } from "../ops/terraform/configuration";
import { AccountStack, type StackProps } from "../stacks/account-stack";
import { site } from "./sites";

/** One resource as it stands in the synthesized JSON, without CDKTF's remarks. */
export type Body = Record<string, unknown> & { lifecycle?: Record<string, unknown> };

/** Synthesizes what `build` adds to an app: the files that ship, by stack id. */
export function synthApp(build: (app: App) => void): Record<string, Configuration> {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    build(app);
    app.synth();
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as { stacks: object };
    return Object.fromEntries(
      Object.keys(manifest.stacks).map((id) => [id, withoutRemarks(readConfiguration(join(outdir, "stacks", id)))]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Synthesizes one module in a stack of its own; `build` gets the stack. */
export function synthModule(
  build: (stack: AccountStack) => void,
  where: Site = site(),
  props: StackProps = {},
): Configuration {
  const stacks = synthApp((app) => build(new AccountStack(app, homesOf(where).client, "module", props)));
  return stacks[`${where.name}-module`]!;
}

/** The resource at an address such as `aws_s3_bucket.state`. */
export function resource({ resource = {} }: Configuration, address: string): Body {
  const [type = "", name = ""] = address.split(".");
  const body = resource[type]?.[name];
  if (!body) throw new Error(`no ${address}; there are ${addresses({ resource }).join(", ") || "none"}`);
  return body;
}

export function addresses({ resource = {} }: Pick<Configuration, "resource">): string[] {
  return Object.entries(resource).flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`));
}

/** What Terraform makes of a string without references: the inverse of `literal`. */
export function asTerraformReads(text: string): string {
  return text.replaceAll(/([$%])\1(?=\{)/g, (_pair, sign: string) => sign);
}

function withoutRemarks<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (key, inner) => (key === "//" ? undefined : inner)) as T;
}
