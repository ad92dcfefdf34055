import { type Body, bareReferences, isJson, type Json, writeArguments, writeBlocks, writeShaped } from "./block";
import { shapeOf } from "./schema";

const FIRST_META = ["count", "for_each"];
const META = [...FIRST_META, "provider", "depends_on", "lifecycle"];

/** The content of a resource or a data source: meta-arguments in the conventional order, the rest by the schema. */
export function writeManaged(body: Body, kind: "resource" | "data", type: string, json: Json): void {
  const shape = shapeOf(kind, type);
  if (!shape) {
    body.findings.add(body.path, `${type} is not in hcl/schema.json; run node --import tsx ops/hcl/generate-schema.ts`);
    return;
  }
  const { provider, depends_on, lifecycle } = json;
  const count = FIRST_META.filter((key) => key in json).map((key) => body.entry(key, json[key]));
  body.add([...count, ...(provider === undefined ? [] : bareReferences(body, "provider", provider))]);
  const own = Object.entries(json).filter(([key]) => !META.includes(key));
  writeShaped(body, Object.fromEntries(own), shape);
  if (depends_on !== undefined) body.add(bareReferences(body, "depends_on", depends_on));
  if (lifecycle !== undefined) writeBlocks(body, "lifecycle", lifecycle, writeLifecycle);
}

const SWITCHES = ["create_before_destroy", "prevent_destroy", "destroy"];
const REFERENCES = ["ignore_changes", "replace_triggered_by"];
const CONDITIONS = ["precondition", "postcondition"];

function writeLifecycle(body: Body, json: Json): void {
  writeArguments(body, json, SWITCHES, [...REFERENCES, ...CONDITIONS]);
  for (const key of REFERENCES) if (key in json) body.add(bareReferences(body, key, json[key]));
  for (const key of CONDITIONS) if (key in json) writeBlocks(body, key, json[key], writeCondition);
}

/** A precondition, a postcondition, a validation or an assertion. */
export function writeCondition(body: Body, json: Json): void {
  writeArguments(body, json, ["condition", "error_message"]);
}

/** Whether a value is `{name: body}` all the way down, as labelled blocks are. */
export function isNamed(value: unknown): value is Record<string, Json> {
  return isJson(value) && Object.entries(value).every(([key, inner]) => key === "//" || isJson(inner));
}
