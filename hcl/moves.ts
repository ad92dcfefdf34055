import { type Body, bareReferences, type Json, knownArguments, writeBlocks } from "./block";

/** An `import` block. */
export function writeImport(body: Body, json: Json): void {
  const known = knownArguments(body, json, ["for_each", "id"], ["to", "provider"]);
  body.add([...references(body, json, "to"), ...known, ...references(body, json, "provider")]);
}

/** A `moved` block. */
export function writeMoved(body: Body, json: Json): void {
  knownArguments(body, json, [], ["from", "to"]);
  body.add([...references(body, json, "from"), ...references(body, json, "to")]);
}

/** A `removed` block. */
export function writeRemoved(body: Body, json: Json): void {
  knownArguments(body, json, [], ["from", "lifecycle"]);
  body.add(references(body, json, "from"));
  if (json.lifecycle === undefined) return;
  writeBlocks(body, "lifecycle", json.lifecycle, (block, lifecycle) => {
    block.add(knownArguments(block, lifecycle, ["destroy"]));
  });
}

function references(body: Body, json: Json, key: string) {
  return key in json ? bareReferences(body, key, json[key]) : [];
}
