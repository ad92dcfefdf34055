import { z } from "zod";

/**
 * What the documentation's sample responses show, as far as the stand-in has it: every attribute of an answer is one of
 * theirs and of their type. Each type has a page at https://developer.hashicorp.com/terraform/cloud-docs/api-docs.
 */
const entitlementSet = resource("entitlement-sets", "org-", {
  operations: z.boolean(),
  "state-storage": z.boolean(),
});

const project = resource(
  "projects",
  "prj-",
  { name: z.string().min(3).max(40), description: z.string().nullable() },
  { organization: to("organizations") },
);

const time = z.iso.datetime();

const workspace = resource(
  "workspaces",
  "ws-",
  {
    name: z.string().regex(/^[\w-]+$/),
    "created-at": time,
    "execution-mode": z.enum(["remote", "local", "agent"]),
    operations: z.boolean(),
    "terraform-version": z.string(),
    "working-directory": z.string().nullable(),
    locked: z.boolean(),
    "locked-reason": z.string().nullable(),
  },
  {
    organization: to("organizations"),
    project: to("projects"),
    "current-state-version": to("state-versions"),
    "locked-by": to("users").optional(),
  },
);

const url = z.url({ protocol: /^https$/ });

const stateVersion = resource("state-versions", "sv-", {
  "created-at": time,
  "hosted-state-download-url": url,
  "hosted-json-state-download-url": url,
  "hosted-state-upload-url": url.nullable(),
  "hosted-json-state-upload-url": url.nullable(),
  status: z.enum(["pending", "finalized", "discarded"]),
  serial: z.int(),
});

const output = resource("state-version-outputs", "wsout-", {
  name: z.string(),
  sensitive: z.boolean(),
  type: z.enum(["string", "number", "boolean", "array", "object"]),
  value: z.unknown(),
  "detailed-type": z.unknown(),
});

const anyResource = z.discriminatedUnion("type", [entitlementSet, project, workspace, stateVersion, output]);
const count = z.int().min(0);

const pagination = z.strictObject({
  "current-page": count,
  "page-size": count,
  "prev-page": count.nullable(),
  "next-page": count.nullable(),
  "total-pages": count,
  "total-count": count,
});

/** A JSON:API document: one resource, a page of them, or errors. */
const DOCUMENTS = {
  data: z.strictObject({ data: anyResource }),
  page: z.strictObject({ data: z.array(anyResource), meta: z.strictObject({ pagination }) }),
  errors: z.strictObject({
    errors: z
      .array(
        z.strictObject({ status: z.string().regex(/^[45]\d\d$/), title: z.string(), detail: z.string().optional() }),
      )
      .min(1),
  }),
};

/** Where a document is not as it is documented. */
export function undocumented(document: object): string[] {
  const kind = "errors" in document ? "errors" : "meta" in document ? "page" : "data";
  const { error } = DOCUMENTS[kind].safeParse(document);
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}

function resource<Attributes extends z.ZodRawShape, Relationships extends z.ZodRawShape>(
  type: string,
  prefix: string,
  attributes: Attributes,
  relationships?: Relationships,
) {
  return z.strictObject({
    id: z.string().startsWith(prefix),
    type: z.literal(type),
    attributes: z.strictObject(attributes),
    relationships: relationships ? z.strictObject(relationships) : z.undefined().optional(),
    links: z.strictObject({ self: z.string().startsWith("/api/v2/") }),
  });
}

function to(type: string) {
  return z.strictObject({ data: z.strictObject({ id: z.string(), type: z.literal(type) }).nullable() });
}
