import { parse } from "@cdktf/hcl2json";
import { jsonText } from "../../modules/json-text";

type Json = Record<string, unknown>;

/** What HashiCorp's own parser reads from the files of a stack, in the form of `asParsed`. */
export async function parsedBack(files: ReadonlyMap<string, string>): Promise<unknown> {
  const parsed = await parse("stack.tf", [...files.values()].join("\n"));
  const read = (await decode(parsed, await documentsIn(parsed))) as Json;
  return read.locals ? { ...read, locals: [together(read.locals as Json[])] } : read;
}

/** Local values of several blocks, as Terraform takes them: each name once. */
function together(blocks: Json[]): Json {
  const names = blocks.flatMap(Object.keys);
  if (new Set(names).size < names.length) throw new Error(`a local value twice: ${names.join(", ")}`);
  return Object.assign({}, ...blocks) as Json;
}

/** A configuration as the parser says it: blocks are lists, references stand in `${}`, characters are composed. */
export function asParsed(configuration: Json): unknown {
  const { terraform, locals, import: imports, moved, removed, resource = {}, data = {}, ...others } = configuration;
  const named = constants(others);
  const { backend, ...versions } = (terraform ?? {}) as Json;
  return mapped(
    {
      ...(terraform ? { terraform: [lists(versions), ...(backend ? [{ backend: mapOf(backend, list) }] : [])] } : {}),
      ...(locals ? { locals: [locals] } : {}),
      ...(imports ? { import: imports } : {}),
      ...(moved ? { moved } : {}),
      ...(removed ? { removed } : {}),
      ...(Object.keys(resource as Json).length ? { resource: mapOf(resource, (byName) => mapOf(byName, list)) } : {}),
      ...(Object.keys(data as Json).length ? { data: mapOf(data, (byName) => mapOf(byName, list)) } : {}),
      ...mapOf(named, (byName) => mapOf(byName, list)),
    },
    spoken,
  );
}

/** Defaults and descriptions are no templates in JSON. */
function constants({ variable = {}, output = {}, ...others }: Json): Json {
  const said = (value: unknown, keys: string[]) =>
    mapOf(value, (own) => {
      const entries = Object.entries(own as Json);
      return Object.fromEntries(
        entries.map(([key, inner]) => [key, keys.includes(key) ? mapped(inner, doubled) : inner]),
      );
    });
  const given = { variable: said(variable, ["default", "description"]), output: said(output, ["description"]) };
  return {
    ...others,
    ...Object.fromEntries(Object.entries(given).filter(([, byName]) => Object.keys(byName).length > 0)),
  };
}

function doubled(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

/** No expression where `literal` spelled a carriage return. */
function spoken(text: string): string {
  return text.replaceAll(/(?<!\$)\$\{"([$%]*)\\r"\}/g, "$1\r");
}

/** `required_providers` is a block. */
function lists({ required_providers, ...others }: Json): Json {
  return { ...others, ...(required_providers ? { required_providers: [required_providers] } : {}) };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function mapOf(value: unknown, change: (inner: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(value as Json).map(([key, inner]) => [key, change(inner)]));
}

const DOCUMENT = /^\$\{jsonencode\((.*)\)\}$/s;

/** Expressions of JSON documents, parsed as well. */
async function documentsIn(parsed: unknown): Promise<Map<string, unknown>> {
  const found = new Set<string>();
  JSON.stringify(parsed, (_, inner) => {
    if (typeof inner === "string" && DOCUMENT.test(inner)) found.add(inner);
    return inner;
  });
  if (found.size === 0) return new Map();
  const texts = [...found];
  const file = texts.map((text, index) => `d${index} = ${DOCUMENT.exec(text)![1]}\n`).join("");
  const values = await parse("documents.tf", file);
  return new Map(texts.map((text, index) => [text, values[`d${index}`]]));
}

/** What the parser gave, its documents as text. */
function decode(value: unknown, documents: Map<string, unknown>): unknown {
  return mapped(value, (text) => (documents.has(text) ? jsonText(documents.get(text)) : text));
}

const BARE = ["provider", "depends_on", "ignore_changes", "to", "from", "type"];

/** The same tree, what may differ between the two made alike: composed characters, documents, bare references. */
function mapped(value: unknown, change: (text: string) => string, key = ""): unknown {
  if (typeof value === "string") {
    const text = reencoded(change(value).normalize());
    return BARE.includes(key) ? text.replace(/^\$\{(.*)\}$/s, "$1") : text;
  }
  if (Array.isArray(value)) return value.map((inner) => mapped(inner, change, key));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, inner]) => [change(name).normalize(), mapped(inner, change, name)]));
}

/** A document with its keys in one order, whatever signs are doubled in them. */
function reencoded(text: string): string {
  try {
    return /^[[{]/.test(text) ? jsonText(JSON.parse(text)) : text;
  } catch {
    return text;
  }
}
