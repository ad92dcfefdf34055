import { misfits } from "../../hcl/misfits";
import { PROVIDER } from "../../hcl/schema";
import type { UnmanagedEntry } from "../../imports/inventory";
import { isImportId, type ResourceType } from "../../imports/inventory-types";
import type { Discovered, Draft } from "./discover/draft";
import { kindOf } from "./kinds";

/**
 * Keeps out of Terraform what the pinned provider cannot hold: an argument, value or block that is newer than it would
 * fail the plan of the whole stack. Mappers write facts in the words of the newest provider; its schema decides.
 */
export function withinProvider({ adopted, unmanaged }: Discovered): Discovered {
  const limits = new Map(adopted.map((draft) => [draft, limitsOf(draft)]));
  return {
    adopted: adopted.filter((draft) => limits.get(draft)?.length === 0),
    unmanaged: [...unmanaged, ...[...limits].flatMap(([draft, reasons]) => beyond(draft, reasons))],
  };
}

function limitsOf({ type, id, config }: Draft): string[] {
  return isImportId(type, id) ? misfits(type, config) : ["its id has a form that is not known"];
}

function beyond({ type, id, config }: Draft, reasons: string[]): UnmanagedEntry[] {
  if (reasons.length === 0) return [];
  const version = SUPPORT.find((one) => one.type === type && one.says.test(reasons.join("\n")))?.version;
  const reason = `${PROVIDER} cannot hold it: ${reasons.join("; ")}${version ? `. ${version} can` : ""}`;
  return [{ kind: kindOf(type), id, reason, config }];
}

/** The provider versions, as far as we know, that can hold what the pinned one cannot. */
const SUPPORT: { type: ResourceType; says: RegExp; version: string }[] = [
  { type: "aws_nat_gateway", says: /availability_mode/, version: "6.24.0" },
  { type: "aws_route", says: /odb_network_arn/, version: "6.47.0" },
  { type: "aws_lb_listener", says: /jwt/, version: "6.25.0" },
  { type: "aws_lb_listener_rule", says: /jwt|transform|regex_values/, version: "6.25.0" },
];
