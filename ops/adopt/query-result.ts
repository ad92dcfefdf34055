import { readFileSync } from "node:fs";
import { AdoptError } from "./adopt-error";

/** An object as `terraform query` found it. */
export interface Found {
  type: string;
  /** The identity by which Terraform 1.12 and later imports it. */
  identity: Record<string, unknown>;
  /** Its attributes. */
  object: Record<string, unknown>;
}

interface Line {
  type?: string;
  "@level"?: string;
  "@message"?: string;
  list_start?: { address: string };
  list_resource_found?: {
    resource_type: string;
    identity: Record<string, unknown>;
    resource_object?: Record<string, unknown>;
  };
  list_complete?: { address: string };
}

/** Reads what `terraform query -json` prints: one JSON object a line. A query that did not end is an error. */
export function readQueryResult(path: string): Found[] {
  const lines = linesOf(path);
  const errors = lines.flatMap((line) => (line["@level"] === "error" ? [line["@message"] ?? "an error"] : []));
  if (errors.length > 0) throw new AdoptError(`${path} is of a query that failed:\n${errors.join("\n")}`);
  const ended = new Set(lines.flatMap(({ list_complete: list }) => list?.address ?? []));
  const open = lines.flatMap(({ list_start: list }) => (list && !ended.has(list.address) ? list.address : []));
  if (ended.size === 0) throw new AdoptError(`${path} has no list; it must be what \`terraform query -json\` prints`);
  if (open.length > 0) throw new AdoptError(`${path} breaks off: ${open.join(", ")} did not end; run the query again`);
  return lines.flatMap(({ list_resource_found: found }) =>
    found ? [{ type: found.resource_type, identity: found.identity, object: found.resource_object ?? {} }] : [],
  );
}

function linesOf(path: string): Line[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new AdoptError(`${path} cannot be read: ${(error as Error).message}`);
  }
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, index) => {
      try {
        return JSON.parse(line) as Line;
      } catch {
        throw new AdoptError(
          `${path}: line ${index + 1} is not JSON; it must be what \`terraform query -json\` prints`,
        );
      }
    });
}
