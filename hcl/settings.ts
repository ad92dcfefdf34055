import { type Body, type Json, knownArguments, label, writeArguments, writeBlocks, writeShaped } from "./block";
import { isNamed, writeCondition } from "./managed";
import { providerShape } from "./schema";

/** `required_version` and `required_providers`; the backend has a file of its own. */
export function writeVersions(body: Body, json: Json): void {
  const { required_providers, backend: _backend, ...others } = json;
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

export function writeProvider(body: Body, json: Json): void {
  const { alias, ...arguments_ } = json;
  if (alias !== undefined) body.add([body.entry("alias", alias)]);
  writeShaped(body, arguments_, providerShape());
}

/** A type is an expression in HCL and text in JSON. */
export function writeVariable(body: Body, json: Json): void {
  const { type, validation, ...others } = json;
  if (type !== undefined && !/^[a-z]+(\([\w\s(){}[\],="]*\))?$/.test(String(type))) body.refuse("type", "not a type");
  const known = knownArguments(body, others, ["description", "default", "sensitive", "nullable", "ephemeral"]);
  const typed = type === undefined ? [] : [{ key: "type", value: String(type) }];
  body.add([
    ...known.filter(({ key }) => key === "description"),
    ...typed,
    ...known.filter(({ key }) => key !== "description"),
  ]);
  if (validation !== undefined) writeBlocks(body, "validation", validation, writeCondition);
}

/** `assert` blocks; a data source inside a check is not supported. */
export function writeCheck(body: Body, json: Json): void {
  writeArguments(body, json, [], ["assert"]);
  if (json.assert !== undefined) writeBlocks(body, "assert", json.assert, writeCondition);
}
