import type { Inventory, InventoryResource, UnmanagedEntry } from "../../../imports/inventory";
import { unreadable } from "../../aws/errors";
import type { Watch } from "../progress";
import type { Discovered, Draft } from "./draft";

/** Errors of one call, which leave the others as they are. Whatever else has such a status is AWS's answer as well. */
const REFUSALS =
  /^(AccessDenied|Unauthorized|NotAuthorized|Unknown|InvalidAction|Unsupported|NotImplemented|OptInRequired|SubscriptionRequired|RequestLimitExceeded|Throttl|TooManyRequests|ServiceUnavailable|Internal)/;
const STATUSES = [403, 404, 429, 500, 501, 502, 503, 504];

export interface AwsError {
  name?: string;
  message?: string;
  /** As IAM names it; see `readOnly`. */
  call?: string;
  $metadata?: { httpStatusCode?: number };
}

/** What a call finds: Terraform types and kinds of unmanaged objects. */
type Found = readonly string[];

/**
 * Reads what a discovery can do without. A call that AWS refuses does not stop it: the call is named in the inventory,
 * and what an earlier discovery found by it is kept, because an object that is not read is not gone.
 */
export class Asking {
  private readonly refused: { call: string; why: string; found: Found }[] = [];

  constructor(private readonly watch: Watch) {}

  /** The result of `reading`, or `without` where AWS refuses the call. */
  ask<T>(what: string, found: Found, without: T, reading: Promise<T>): Promise<T> {
    const answer = reading.catch((error: AwsError) => {
      const why = refusal(error);
      if (why === undefined) throw error;
      this.refused.push({ call: error.call ?? what, why, found });
      return without;
    });
    return this.watch(what, answer);
  }

  /** Adds what stands for refused calls: the calls themselves, and what an earlier discovery found by them. */
  completed(now: Discovered, previous: Inventory | undefined): Discovered {
    const found = new Set(this.refused.flatMap((one) => one.found));
    const read = new Set(now.adopted.map(({ id }) => id));
    const adopted = (previous?.resources ?? []).filter(({ type, id }) => found.has(type) && !read.has(id));
    const kept = new Set(adopted.map(({ id }) => id));
    const named = new Set(now.unmanaged.map(({ kind, id }) => `${kind} ${id}`));
    const isKept = ({ kind, id }: UnmanagedEntry) =>
      kind === "managed-elsewhere" ? kept.has(id) : found.has(kind) && !named.has(`${kind} ${id}`);
    return {
      adopted: [...now.adopted, ...adopted.map(asDraft)],
      unmanaged: [
        ...now.unmanaged.filter(({ id }) => !kept.has(id)),
        ...this.named(),
        ...(previous?.unmanaged ?? []).filter(isKept),
      ],
    };
  }

  private named(): UnmanagedEntry[] {
    const calls = [...new Set(this.refused.map(({ call }) => call))];
    return calls.map((call) => {
      const all = this.refused.filter((one) => one.call === call);
      const what = [...new Set(all.flatMap(({ found }) => found))].join(", ");
      return { kind: NOT_READ, id: call, reason: `${all[0]!.why}; not read: ${what}` };
    });
  }
}

function asDraft({ type, id, config, observed, ignore_changes: ignoreChanges = [] }: InventoryResource): Draft {
  const known = { config, ...(observed ? { observed } : {}) } as Pick<Draft, "config" | "observed">;
  return { type, id, names: [], ...known, ignoreChanges };
}

/** Kind of the entries for refused calls. */
export const NOT_READ = "not-read";

/** Why AWS refused the call; undefined for every other error, such as a network that is down. */
export function refusal({ name = "", message = "", $metadata }: AwsError): string | undefined {
  const page = unreadable({ message, $metadata });
  if (page) return `answered with ${page}`;
  const status = $metadata?.httpStatusCode;
  if ($metadata === undefined || !(REFUSALS.test(name) || STATUSES.includes(status ?? 0))) return undefined;
  // One page of HTML is not a reason; a denial names the action and the identity.
  const said = /^[^<\n]{1,200}/.exec(message)?.[0].trim();
  return `AWS answered ${name || status}${said ? `: ${said}` : ""}`;
}
