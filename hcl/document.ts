import { TYPES } from "../aws/types";
import { Body, isJson, type Json, knownArguments, label, printBlock, writeArguments, writeBlocks } from "./block";
import { CommentsInside, comment, commentsOf } from "./comments";
import type { Findings } from "./errors";
import { isNamed, writeCondition, writeManaged } from "./managed";
import { writeImport, writeMoved, writeRemoved } from "./moves";
import { writeBackend, writeCheck, writeCloud, writeProvider, writeVariable, writeVersions } from "./settings";
import { constant } from "./value";

/** One top-level block as written, and what decides its file. */
export interface TopBlock {
  /** `resource`, `data`, `terraform`, `backend`, ... */
  kind: string;
  /** Of a resource or a data source. */
  type?: string;
  name: string;
  /** Its path in the construct tree below the stack, if it has one. */
  path?: string[];
  /** Address of its parent: the route table of a route, the security group of a rule. */
  owner?: string;
  text: string;
  /** First comment of the file, where this is its main block. */
  purpose?: string;
}

type Write = (body: Body, json: Json) => void;

/** Every block of a configuration. Unsupported input is added to the findings. */
export function topBlocks(configuration: Json, findings: Findings): TopBlock[] {
  return Object.entries(configuration).flatMap(([kind, value]) => {
    if (kind === "//") return [];
    const read = READERS[kind];
    if (read) return read(value, kind, findings);
    findings.add(kind, "not supported at the top level");
    return [];
  });
}

const READERS: Record<string, (value: unknown, kind: string, findings: Findings) => TopBlock[]> = {
  terraform: terraformBlocks,
  provider: providerBlocks,
  locals: localsBlocks,
  variable: named(writeVariable),
  output: named((body, { precondition, description, ...json }) => {
    const said = description === undefined ? [] : [body.entry("description", description, constant)];
    body.add([...said, ...knownArguments(body, json, ["value", "sensitive", "ephemeral"])]);
    if (precondition !== undefined) writeBlocks(body, "precondition", precondition, writeCondition);
  }),
  check: named(writeCheck),
  import: listed("to", writeImport),
  moved: listed("from", writeMoved),
  removed: listed("from", writeRemoved),
  resource: managed("resource"),
  data: managed("data"),
};

function writeAny(body: Body, json: Json): void {
  writeArguments(body, json, Object.keys(json));
}

function refuse(path: string, findings: Findings): [] {
  findings.add(path, "must be objects by name");
  return [];
}

function block(kind: string, name: string, labels: string[], json: Json, write: Write, findings: Findings): TopBlock {
  const path = [kind, ...labels].join(".");
  const comments = commentsOf(json);
  const inside = new CommentsInside(comments.inside);
  const body = new Body(path, findings, inside);
  write(body, json);
  inside.refuseIdle(path, findings);
  const header = [kind, ...labels.map((text) => label(text, path, findings))].join(" ");
  return { kind, name, text: comment(comments.block) + printBlock(header, body), purpose: comments.file };
}

function terraformBlocks(value: unknown, kind: string, findings: Findings): TopBlock[] {
  if (!isJson(value)) return refuse(kind, findings);
  const versions = block("terraform", "", [], value, writeVersions, findings);
  const { backend, cloud } = value;
  if (backend === undefined && cloud === undefined) return [versions];
  if (backend !== undefined && cloud !== undefined) findings.add(kind, "backend and cloud exclude each other");
  const write = (body: Body) => (cloud === undefined ? writeBackend(body, backend) : writeCloud(body, cloud));
  return [versions, { ...block("terraform", "", [], value, write, findings), kind: "backend" }];
}

/** Texts of several lines stand in a file of their own: among them the short values would not be found. */
function localsBlocks(value: unknown, kind: string, findings: Findings): TopBlock[] {
  if (!isJson(value)) return refuse(kind, findings);
  const { "//": _, ...values } = value;
  const { inside = {} } = commentsOf(value);
  const isText = (name: string) => typeof values[name] === "string" && /\n[^\n]/.test(values[name]);
  const part = (file: string, holds: (name: string) => boolean): TopBlock[] => {
    const [own, comments] = [values, inside].map((all) => Object.entries(all).filter(([name]) => holds(name)));
    if (own!.length + comments!.length === 0) return [];
    const json = { ...Object.fromEntries(own!), "//": { comment: { inside: Object.fromEntries(comments!) } } };
    return [{ ...block(kind, "", [], json as Json, writeAny, findings), kind: file }];
  };
  return [...part("locals", (name) => !isText(name)), ...part("texts", isText)];
}

function providerBlocks(value: unknown, kind: string, findings: Findings): TopBlock[] {
  if (!isJson(value)) return refuse(kind, findings);
  const blocks = Object.entries(value).flatMap(([name, bodies]) => {
    if (name !== "aws") findings.add(`provider.${name}`, "not supported, only aws is");
    return (Array.isArray(bodies) ? bodies : [bodies]).map((json: unknown, index) => {
      if (!isJson(json)) findings.add(`provider.${name}[${index}]`, "a block must be an object");
      const own = isJson(json) ? json : {};
      return block(kind, own.alias ? `${name}.${own.alias}` : name, [name], own, writeProvider, findings);
    });
  });
  return once(blocks, findings);
}

function named(write: Write) {
  return (value: unknown, kind: string, findings: Findings): TopBlock[] => {
    if (!isNamed(value)) return refuse(kind, findings);
    return Object.entries(value)
      .filter(([name]) => name !== "//")
      .map(([name, json]) => block(kind, name, [name], json, write, findings));
  };
}

/** Blocks without labels; the value of `key` must be unique. */
function listed(key: string, write: Write) {
  return (value: unknown, kind: string, findings: Findings): TopBlock[] => {
    const list = Array.isArray(value) ? value : [value];
    const blocks = list.map((json, index) => {
      if (!isJson(json)) findings.add(`${kind}[${index}]`, "a block must be an object");
      const own = isJson(json) ? json : {};
      if (own[key] === undefined) findings.add(`${kind}[${index}].${key}`, "is missing");
      return block(kind, String(own[key] ?? index), [], own, write, findings);
    });
    return once(blocks, findings);
  };
}

function managed(kind: "resource" | "data") {
  return (value: unknown, _kind: string, findings: Findings): TopBlock[] => {
    if (!isJson(value)) return refuse(kind, findings);
    return Object.entries(value).flatMap(([type, byName]) => {
      if (!isNamed(byName)) return refuse(`${kind}.${type}`, findings);
      return Object.entries(byName).map(([name, json]) => ({
        ...block(kind, name, [type, name], json, (body, own) => writeManaged(body, kind, type, own), findings),
        type,
        path: constructPath(json),
        owner: ownerOf(type, json),
      }));
    });
  };
}

function ownerOf(type: string, json: Json): string | undefined {
  return /^\$\{(\w+\.\w+)\.(id|arn)\}$/.exec(String(json[TYPES[type]?.partOf ?? ""]))?.[1];
}

function once(blocks: TopBlock[], findings: Findings): TopBlock[] {
  const seen = new Set<string>();
  for (const { kind, name } of blocks) {
    if (seen.has(name)) findings.add(`${kind} ${name}`, "is declared twice");
    seen.add(name);
  }
  return blocks;
}

/** The element's path in the construct tree, from CDKTF's metadata, without the stack. */
function constructPath(json: Json): string[] | undefined {
  const metadata = json["//"] as { metadata?: { path?: string } } | undefined;
  return metadata?.metadata?.path?.split("/").slice(1);
}
