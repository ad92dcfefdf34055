import type { Action, Plan, ResourceChange } from "./plan-json";

/** A line of `plan -json` and `apply -json`: https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
interface Message {
  "@message": string;
  type?: string;
  /** Of `planned_change`. */
  change?: { resource: Address; action: string; importing?: { id: string } };
  /** Of `refresh_complete`. */
  hook?: { resource: Address; id_key?: string; id_value?: string };
  diagnostic?: Diagnostic;
}

interface Address {
  addr: string;
  resource_type: string;
}

export interface Diagnostic {
  severity: "error" | "warning";
  summary: string;
  detail: string;
  address?: string;
  range?: { filename: string; start: { line: number } };
}

/** Terraform's words for what a message plans, and for the same in `terraform show -json`. */
const ACTIONS: Record<string, Action[]> = {
  import: ["no-op"],
  move: ["no-op"],
  noop: ["no-op"],
  create: ["create"],
  read: ["read"],
  update: ["update"],
  replace: ["delete", "create"],
  delete: ["delete"],
  remove: ["forget"],
};

/** What a line says to a person. */
export function textOf(line: string): string {
  const { "@message": text, diagnostic } = messageIn(line);
  return diagnostic ? describe(diagnostic) : text;
}

/** The errors among what Terraform printed. */
export function errorsIn(stdout: string): string {
  return diagnosticsIn(stdout, "error").map(describe).join("\n\n");
}

/** The warnings among what Terraform printed: of its language, and of what the provider calls deprecated. */
export function warningsIn(stdout: string): Diagnostic[] {
  return diagnosticsIn(stdout, "warning");
}

function diagnosticsIn(stdout: string, wanted: Diagnostic["severity"]): Diagnostic[] {
  const diagnostics = messagesIn(stdout).flatMap(({ diagnostic }) => diagnostic ?? []);
  return diagnostics.filter(({ severity }) => severity === wanted);
}

/**
 * What a plan does, as Terraform said while it planned: without attributes, which only `terraform show` knows, and at the
 * price of another start. What was refreshed and is not said to change stands still.
 */
export function planSaidIn(stdout: string): Plan {
  const messages = messagesIn(stdout);
  const still = messages.flatMap(({ type, hook }) => (type === "refresh_complete" && hook ? standsStill(hook) : []));
  const changes = messages.flatMap(({ type, change }) => (type === "planned_change" && change ? changed(change) : []));
  return { resource_changes: [...new Map([...still, ...changes].map((one) => [one.address, one])).values()] };
}

function standsStill({ resource, id_key, id_value }: NonNullable<Message["hook"]>): ResourceChange {
  const known = id_key ? { [id_key]: id_value } : {};
  return { ...whereIs(resource), change: { actions: ["no-op"], before: known, after: known } };
}

function changed({ resource, action, importing }: NonNullable<Message["change"]>): ResourceChange {
  const actions = ACTIONS[action];
  if (!actions) throw new Error(`Terraform plans to ${action} ${resource.addr}, which is not known here.`);
  return { ...whereIs(resource), change: { actions, before: null, after: null, ...(importing && { importing }) } };
}

function whereIs({ addr, resource_type }: Address): Pick<ResourceChange, "address" | "mode" | "type"> {
  return { address: addr, mode: addr.startsWith("data.") ? "data" : "managed", type: resource_type };
}

function describe({ severity, summary, detail, address, range }: Diagnostic): string {
  const places = [address && `with ${address}`, range && `on ${range.filename} line ${range.start.line}`];
  const place = places.filter(Boolean).join(", ");
  return [`${severity === "error" ? "Error" : "Warning"}: ${summary}`, ...(place ? [`  ${place}`] : []), detail]
    .filter(Boolean)
    .join("\n");
}

function messagesIn(stdout: string): Message[] {
  return stdout
    .split("\n")
    .filter((line) => line.trim())
    .map(messageIn);
}

/** A line that is no message is one that Terraform prints before it knows how to speak. */
function messageIn(line: string): Message {
  try {
    const message = JSON.parse(line) as Message;
    return typeof message["@message"] === "string" ? message : { "@message": line };
  } catch {
    return { "@message": line };
  }
}
