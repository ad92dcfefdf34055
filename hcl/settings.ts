import { type Body, type Json, knownArguments, label, writeArguments, writeBlocks, writeShaped } from "./block";
import { isNamed, writeCondition, writeManaged } from "./managed";
import { providerShape } from "./schema";
import { constant } from "./value";

/** `required_version` and `required_providers`; `backend` and `cloud` have a file of their own. */
export function writeVersions(body: Body, json: Json): void {
  const { required_providers, backend: _backend, cloud: _cloud, ...others } = json;
  writeArguments(body, others, ["required_version"]);
  if (required_providers === undefined) return;
  writeBlocks(body, "required_providers", required_providers, (block, providers) => {
    writeArguments(block, providers, Object.keys(providers));
  });
}

/** Backends whose arguments are all attributes. */
const BACKENDS = ["s3", "local"];

export function writeBackend(body: Body, backend: unknown): void {
  if (!isNamed(backend)) body.refuse("backend", "must be {name: arguments}");
  for (const [name, json] of Object.entries(isNamed(backend) ? backend : {})) {
    if (!BACKENDS.includes(name)) body.refuse(`backend.${name}`, "not supported here");
    body.block(`backend ${label(name, body.path, body.findings)}`, `${body.path}.backend.${name}`, (block) => {
      writeArguments(block, json, Object.keys(json));
    });
  }
}

/** The `cloud` block. */
export function writeCloud(body: Body, cloud: unknown): void {
  const inner = (block: Body, { workspaces, ...json }: Json) => {
    writeArguments(block, json, ["hostname", "organization"]);
    if (workspaces === undefined) return block.refuse("workspaces", "is missing");
    writeBlocks(block, "workspaces", workspaces, (names, own) => writeArguments(names, own, ["name", "project"]));
  };
  writeBlocks(body, "cloud", cloud, inner);
}

export function writeProvider(body: Body, json: Json): void {
  const { alias, ...arguments_ } = json;
  if (alias !== undefined) body.add([body.entry("alias", alias)]);
  writeShaped(body, arguments_, providerShape());
}

/** A type is an expression in HCL and text in JSON. */
export function writeVariable(body: Body, json: Json): void {
  const { type, validation, ...others } = json;
  if (type !== undefined && !/^[a-z]+(\([\w\s(){}[\],="]*\))?$/.test(String(type))) body.refuse("type", "not a type");
  const names = ["description", "default", "sensitive", "nullable", "ephemeral"];
  const known = knownArguments(body, others, names, [], constant);
  const typed = type === undefined ? [] : [{ key: "type", value: String(type) }];
  body.add([
    ...known.filter(({ key }) => key === "description"),
    ...typed,
    ...known.filter(({ key }) => key !== "description"),
  ]);
  if (validation !== undefined) writeBlocks(body, "validation", validation, writeCondition);
}

/** The data sources of a check, and its `assert` blocks. */
export function writeCheck(body: Body, json: Json): void {
  writeArguments(body, json, [], ["assert", "data"]);
  for (const [type, byName] of Object.entries(isNamed(json.data) ? json.data : {})) {
    for (const [name, own] of Object.entries(isNamed(byName) ? byName : {})) {
      const path = `${body.path}.data.${type}.${name}`;
      const labels = [type, name].map((text) => label(text, path, body.findings)).join(" ");
      body.block(`data ${labels}`, path, (block) => writeManaged(block, "data", type, own));
    }
    if (!isNamed(byName)) body.refuse(`data.${type}`, "must be objects by name");
  }
  if (json.data !== undefined && !isNamed(json.data)) body.refuse("data", "must be objects by type and name");
  if (json.assert !== undefined) writeBlocks(body, "assert", json.assert, writeCondition);
}
