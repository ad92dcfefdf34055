import { stringify } from "yaml";

/** A document as people write it: what is said twice stands there twice. */
export function yaml(document: object): string {
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 120 });
}
