import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { mapNames } from "../aws/free-text";
import { ImportBlocks, RemovedBlocks } from "./blocks";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { json, literals } from "./text";

/** An object that the client already has, as it stands in the account. */
export interface AdoptedObject {
  /** Terraform type, for example `aws_subnet`. */
  type: string;
  /** Name in the Terraform address. It never changes. */
  key: string;
  /** Import id. */
  id: string;
  /** Terraform attributes with raw ids as values; nested blocks are lists. */
  config: Record<string, unknown>;
  /** Attributes that the provider plans to change whatever is written, each with its reason. */
  ignore_changes?: { path: string; reason: string }[];
}

export interface AdoptedProps {
  objects: AdoptedObject[];
  /** Objects released from state (`removed` blocks), not destroyed. */
  forgotten: { type: string; key: string }[];
  /** Tag keys that Terraform ignores on all objects, because automation of the client's rewrites them. Default: none. */
  ignoredTagKeys?: string[];
}

/**
 * The client's own objects, taken into state through import blocks and never changed or destroyed from here.
 *
 * @stateful everything in it carries `prevent_destroy`.
 */
export class Adopted extends Construct {
  constructor(scope: Construct, id: string, { objects, forgotten, ignoredTagKeys = [] }: AdoptedProps) {
    super(scope, id);

    const { region, account } = conventionsOf(this);
    const client = new AwsProvider(this, "client", {
      alias: "client",
      region,
      allowedAccountIds: [account],
      ...(ignoredTagKeys.length > 0 ? { ignoreTags: [{ keys: ignoredTagKeys }] } : {}),
    });
    comment(client, { block: "Without default tags: they would show as a change on every object of the client's." });
    const imports = new ImportBlocks(this, "imports");
    const references = referencesTo(objects);

    for (const object of objects) {
      new AdoptedResource(this, object, resolveIds(object, references), client);
      imports.add(addressOf(object), object.id, client.fqn);
    }
    if (forgotten.length > 0) new RemovedBlocks(this, "forgotten", forgotten.map(addressOf));
  }
}

/** One resource of any type, its attributes given as Terraform spells them. */
class AdoptedResource extends TerraformResource {
  constructor(
    scope: Construct,
    { type, key, ignore_changes }: AdoptedObject,
    private readonly attributes: Record<string, unknown>,
    provider: AwsProvider,
  ) {
    super(scope, `${type}.${key}`, {
      terraformResourceType: type,
      terraformGeneratorMetadata: { providerName: "aws" },
      provider,
      lifecycle: { preventDestroy: true, ignoreChanges: ignore_changes?.map(({ path }) => path) },
    });
    if (ignore_changes?.length) {
      const reasons = ignore_changes.map(({ path, reason }) => `${path}: ${reason}`).join("\n");
      comment(this, { inside: { "lifecycle.ignore_changes": reasons } });
    }
  }

  protected override synthesizeAttributes() {
    return this.attributes;
  }
}

function addressOf({ type, key }: { type: string; key: string }): string {
  return `${type}.${key}`;
}

/** Attributes in Terraform's spelling. Policies are normalized like ours: AWS compares them by meaning. */
function asTerraform(config: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      return [key, key === "policy" ? json(JSON.parse(String(value))) : literals(value)];
    }),
  );
}

/** References to the objects that others name by id or ARN. Nothing names an association or a rule. */
function referencesTo(objects: AdoptedObject[]): Map<string, string> {
  const named = objects.filter(({ type }) => !/(_association|_rule|_certificate|aws_route)$/.test(type));
  return new Map(
    named.map((object) => [object.id, `\${${addressOf(object)}.${object.id.startsWith("arn:") ? "arn" : "id"}}`]),
  );
}

/** The object's attributes, with references in place of the ids of other adopted objects. */
function resolveIds({ config, ...object }: AdoptedObject, references: Map<string, string>): Record<string, unknown> {
  const itself = `\${${addressOf(object)}.`;
  const resolve = (text: string) => {
    const reference = references.get(text);
    return reference && !reference.startsWith(itself) ? reference : text;
  };
  return mapNames(asTerraform(config), resolve) as Record<string, unknown>;
}
