import type { ResourceObject } from "./json-api";

/** As `terraform show -json` writes an output. */
interface Output {
  sensitive: boolean;
  type: unknown;
  value: unknown;
}

/** Outputs of a state version. What Terraform sends of them is base64; the values of sensitive ones are not shown. */
export function outputsOf(version: string, encoded = ""): ResourceObject[] {
  const outputs = JSON.parse(Buffer.from(encoded, "base64").toString() || "{}") as Record<string, Output>;
  return Object.entries(outputs).map(([name, { sensitive, type, value }], index) => ({
    id: `wsout-${version}-${index}`,
    type: "state-version-outputs",
    attributes: {
      name,
      sensitive,
      type: typeNameOf(value),
      value: sensitive ? null : value,
      "detailed-type": type,
    },
    links: { self: `/api/v2/state-version-outputs/wsout-${version}-${index}` },
  }));
}

function typeNameOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}
