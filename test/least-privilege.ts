import { type Configuration, resourcesOf } from "../ops/terraform/configuration";

/** A resource of ours, synthesized or as a plan leaves it. */
export interface Granting {
  /** For people: stack and address. */
  name: string;
  type: string;
  body: Record<string, unknown>;
}

/** One place where a policy grants more than it could, or says less about whom it is for. */
export interface Grant {
  name: string;
  /** The kind of policy: type of the resource and argument. */
  policy: string;
  grant:
    | "action wildcard"
    | "every resource"
    | "anyone"
    | "no condition"
    | "no policy"
    | "not readable"
    | "attached policy";
  /** The action; for the last ones the principal, or the ARN of the policy. */
  of: string;
}

/** An entry of `least-privilege.json`. `kms:*` stands for every action of that service. */
export type Reviewed = Omit<Grant, "name"> & { reason: string };

interface Statement {
  Effect: "Allow" | "Deny";
  Principal?: "*" | Record<string, string | string[]>;
  NotPrincipal?: unknown;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: object;
}

/** What AWS lets everybody of the account, or of the VPC, do where it has no policy. */
const OPEN_WITHOUT = ["aws_kms_key", "aws_vpc_endpoint"];

/** Everything that the policies of a resource grant and that stands on no list. */
export function grantsOf({ name, type, body }: Granting): Grant[] {
  const found: Grant[] = documentsIn(body).flatMap(({ argument, statements }) => {
    const policy = `${type}.${argument}`;
    if (!statements) return [{ name, policy, grant: "not readable", of: "" }];
    const allowing = statements.filter(({ Effect }) => Effect === "Allow");
    return allowing.flatMap((statement) => allowedBy(statement).map((one) => ({ name, policy, ...one })));
  });
  if (OPEN_WITHOUT.includes(type) && !("policy" in body)) {
    found.push({ name, policy: `${type}.policy`, grant: "no policy", of: "" });
  }
  if (/_policy_attachment$/.test(type) && /^arn:/.test(`${body.policy_arn}`)) {
    found.push({ name, policy: type, grant: "attached policy", of: `${body.policy_arn}` });
  }
  return found;
}

/** What the policies of a synthesized stack grant; those of resources that the client has are the client's. */
export function grantsOfStack(
  name: string,
  { locals, ...stack }: Configuration & { locals?: Record<string, unknown> },
): Grant[] {
  const ours = resourcesOf(stack).filter(({ adopted }) => !adopted);
  return ours.flatMap(({ type, address, body }) =>
    grantsOf({ name: `${name}: ${address}`, type, body: withLocals(body, locals) }),
  );
}

/** With what a local of the same stack says in place of its name: several things may share one policy. */
function withLocals(body: Record<string, unknown>, locals: Record<string, unknown> = {}): Record<string, unknown> {
  const said = (value: unknown) => {
    const [, name = ""] = /^\$\{jsonencode\(local\.(\w+)\)\}$/.exec(String(value)) ?? [];
    return name in locals ? JSON.stringify(locals[name]) : value;
  };
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, said(value)]));
}

function allowedBy(statement: Statement): Pick<Grant, "grant" | "of">[] {
  const actions = list(statement.Action);
  const found: Pick<Grant, "grant" | "of">[] = [];
  const wild = [
    ...actions.filter((action) => /[*?]/.test(action)),
    ...list(statement.NotAction).map((one) => `not ${one}`),
  ];
  found.push(...wild.map((of) => ({ grant: "action wildcard" as const, of })));
  if (statement.NotResource || list(statement.Resource).some(isEverything)) {
    found.push(...actions.map((of) => ({ grant: "every resource" as const, of })));
  }
  return [...found, ...principalsOf(statement)];
}

/** `*`, or everything of a service: `arn:aws:s3:::*`, `arn:aws:logs:eu-central-1:123456789012:*`. */
function isEverything(resource: string): boolean {
  return /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*)$/.test(resource);
}

/** What a condition must look at to say for whom: the account, the caller, the network, or what is encrypted. */
const FOR_WHOM =
  /^(aws:(Source|Principal)(Account|Arn|OrgID|Vpc|Vpce)|kms:(CallerAccount|ViaService|EncryptionContext:.+)|.+:sub)$/;

/** A service or a federated identity could come for somebody else, and `*` is everybody: a condition must say for whom. */
function principalsOf({ Principal, NotPrincipal, Condition = {} }: Statement): Pick<Grant, "grant" | "of">[] {
  if (NotPrincipal) return [{ grant: "anyone", of: "NotPrincipal" }];
  const keys = Object.values(Condition).flatMap((test) => Object.keys(test as object));
  if (!Principal || keys.some((key) => FOR_WHOM.test(key))) return [];
  const named = Principal === "*" ? [["AWS", "*"] as const] : entriesOf(Principal);
  return named.flatMap(([kind, of]): Pick<Grant, "grant" | "of">[] => {
    if (of === "*") return [{ grant: "anyone", of }];
    return kind === "AWS" ? [] : [{ grant: "no condition", of }];
  });
}

function entriesOf(principal: Record<string, string | string[]>): (readonly [string, string])[] {
  return Object.entries(principal).flatMap(([kind, names]) => list(names).map((one) => [kind, one] as const));
}

/** Every policy document in the arguments of a resource, however deep. No statements: it is an expression. */
function documentsIn(value: unknown, argument = ""): { argument: string; statements?: Statement[] }[] {
  if (typeof value === "string") {
    const document = parsed(value);
    if (document?.Statement) return [{ argument, statements: list(document.Statement) }];
    const isPolicy = /(^|\.)(assume_role_)?policy$/.test(argument);
    return isPolicy && !document ? [{ argument }] : [];
  }
  if (value === null || typeof value !== "object") return [];
  const inside = Array.isArray(value) ? value.map((one) => [argument, one]) : Object.entries(value);
  return inside.flatMap(([key, one]) =>
    documentsIn(one, Array.isArray(value) || !argument ? key : `${argument}.${key}`),
  );
}

function parsed(text: string): { Statement?: Statement | Statement[] } | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function list<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : ([value].flat() as T[]);
}

/** What stands in one of the two and not in the other, told to the person who has to decide. */
export function disagreements(found: Grant[], reviewed: Reviewed[]): string[] {
  const covers = (entry: Reviewed, one: Grant) =>
    entry.policy === one.policy &&
    entry.grant === one.grant &&
    (entry.of === one.of || (/^\w+:\*$/.test(entry.of) && one.of.startsWith(entry.of.slice(0, -1))));
  const unlisted = found.filter((one) => !reviewed.some((entry) => covers(entry, one)));
  const unused = reviewed.filter((entry) => !found.some((one) => covers(entry, one)));
  return [
    ...unlisted.map(({ name, policy, grant, of }) => {
      const entry = JSON.stringify({ policy, grant, of, reason: "" });
      return `${name}: ${grant} ${of} is not reviewed: narrow it, or add ${entry}`;
    }),
    ...unused.map(({ policy, grant, of }) => `${policy}: ${grant} ${of} is listed and no longer granted: remove it`),
  ];
}
