import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, type TerraformElement, TerraformOutput, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { z } from "zod";
import { EDGE_REGION, edgeKeyArn, type Home, privateDomain } from "../imports/home";
import { terraformVersion } from "../imports/terraform-version";
import { MovedBlocks, RemovedBlocks } from "../modules/blocks";
import { conventionsOf, setConventions } from "../modules/conventions";
import { Key } from "../modules/key";
import { namespace } from "../modules/namespace";
import { listReference, reference } from "../modules/text";
import type { AnyKind, Kind, StackScope, ThingOutputs } from "./kinds/kind";
import type { Moves } from "./moves";
import { configureBackend, remoteState } from "./state-backend";

/** What a stack publishes: names and ids, in maps and lists. */
export type Value = string | string[] | { [key: string]: Value };

export interface StackProps {
  /** Stacks in the same account that are applied earlier. */
  earlier?: readonly AccountStack[];
  /** `moved` and `removed` of former addresses. */
  moves?: Moves;
  /** What the stack's key for data at rest encrypts, in words. */
  keeps?: string;
}

/** A Terraform root module in one account: provider, backend, conventions, short addresses, and outputs. */
export class AccountStack extends TerraformStack implements StackScope {
  private readonly made = new Map<AnyKind, object>();
  private readonly references = new Map<string, string | string[]>();
  private readonly addresses = new Map<string, string>();
  private readonly tags: Record<string, string>;
  private key?: Key;

  constructor(
    scope: Construct,
    readonly home: Home,
    readonly stackName: string,
    private readonly props: StackProps = {},
  ) {
    super(scope, `${home.site}-${stackName}`);
    const { account, region, prefix, iam } = home;
    const proxy = home.proxy && { ...home.proxy, bypass: [...home.proxy.bypass, `.${privateDomain(home)}`] };
    this.tags = { "managed-by": "terraform", site: home.site, stack: this.node.id, ...home.tags };
    setConventions(this, { account, region, prefix, tags: this.tags, iam, proxy, keyArn: home.encryption?.keyArn });

    // Ops are not locked out of patch releases.
    this.addOverride("terraform.required_version", `>= ${terraformVersion()}, < 2.0.0`);
    this.addOverride("terraform.required_providers.aws.source", "hashicorp/aws");
    this.provider("aws", { region });
    configureBackend(this, home, stackName);
    // Metadata, which Terraform ignores: the verbs find a site's stacks by it.
    this.addOverride("//.site", home.site);
    this.declareMoves(props.moves ?? {});
  }

  /**
   * CDKTF resolves everything once more beforehand, to find references between stacks. There are none: stacks read each
   * other's outputs, and a reference to another stack's resource fails.
   */
  override prepareStack(): void {}

  /** The KMS key of this stack's data at rest; created at first use. */
  get dataKeyArn(): string {
    this.key ??= new Key(this, "data", { purpose: this.props.keeps ?? "data", alias: this.dataKeyAlias });
    return this.key.arn;
  }

  /** Of the one in this stack alone: other stacks of the account have such a key, and KMS an alias once in a region. */
  private get dataKeyAlias(): string {
    const name = this.stackName === "data" ? "data" : `${this.stackName}-data`;
    return `${this.home.prefix}-${name}`;
  }

  /** For what AWS keeps in us-east-1 whatever the region, CloudFront's: all that is made below this scope stands there. */
  get usEast1(): Construct {
    const made = this.node.tryFindChild("us_east_1") !== undefined;
    const scope = namespace(this, "us_east_1");
    if (made) return scope;
    setConventions(scope, { ...conventionsOf(this), region: EDGE_REGION, keyArn: edgeKeyArn(this.home) });
    const provider = this.provider("us_east_1", { alias: "us_east_1", region: EDGE_REGION });
    Aspects.of(scope).add({
      visit(one) {
        if (TerraformResource.isTerraformResource(one)) one.provider = provider;
      },
    });
    return scope;
  }

  /** Declares the outputs of a kind. Outputs without a value are left out. */
  publish<Out extends object>(
    kind: Kind<z.ZodType, Out>,
    outputs: Out,
    descriptions: Partial<Record<keyof Out, string>>,
  ): void {
    const present = Object.fromEntries(Object.entries(outputs).filter(([, value]) => value)) as Out;
    this.made.set(kind, present);
    for (const [name, value] of Object.entries<Value>(present as Record<string, Value>)) {
      const outputs = namespace(this, "outputs");
      // Several kinds may publish the key that they share.
      if (outputs.node.tryFindChild(snakeCase(name))) continue;
      const description = descriptions[name as keyof Out];
      new TerraformOutput(outputs, snakeCase(name), { value: snakeCaseKeys(value), description });
    }
  }

  /** The outputs of a kind: of this stack, or of earlier stacks, from their states. Merged where it is split. */
  read<Out extends object>(kind: Kind<z.ZodType, Out>): Out {
    const found = this.find(kind);
    if (!found) throw new Error(`no stack publishes ${kind.name} for "${this.node.id}" to read`);
    return found;
  }

  /** The same, if there are any. */
  find<Out extends object>(kind: Kind<z.ZodType, Out>): Out | undefined {
    const parts = [...(this.props.earlier ?? []), this].flatMap((stack) => {
      const outputs = stack.made.get(kind);
      return outputs ? [this.see(stack, outputs) as Out] : [];
    });
    return parts.length === 0 ? undefined : parts.reduce(together);
  }

  /** The outputs of one thing of a kind, and the key that it is encrypted with. */
  readThing<Out extends object>(kind: Kind<z.ZodType, ThingOutputs<Out>>, id: string): { out: Out; keyArn?: string } {
    for (const stack of [...(this.props.earlier ?? []), this]) {
      const outputs = stack.made.get(kind) as ThingOutputs<Out> | undefined;
      const things = outputs?.[kind.name] as Record<string, Out> | undefined;
      if (!outputs || !things || !Object.hasOwn(things, id)) continue;
      const seen = this.see(stack, outputs) as ThingOutputs<Out>;
      return { out: (seen[kind.name] as Record<string, Out>)[id]!, keyArn: seen.keyArn as string | undefined };
    }
    throw new Error(`no stack publishes ${kind.name}.${id} for "${this.node.id}" to read`);
  }

  private provider(id: string, where: { alias?: string; region: string }): AwsProvider {
    const { account } = this.home;
    return new AwsProvider(this, id, { ...where, allowedAccountIds: [account], defaultTags: [{ tags: this.tags }] });
  }

  /** Outputs of a stack as this one reads them: the values themselves, or references into the other's state. */
  private see(stack: AccountStack, outputs: object): object {
    if (stack === this) return outputs;
    this.addDependency(stack);
    const upstream = namespace(this, "upstream");
    if (!upstream.node.tryFindChild(stack.stackName)) remoteState(upstream, stack.home, stack.stackName);
    const address = `data.terraform_remote_state.${stack.stackName.replaceAll("-", "_")}.outputs`;
    return this.mirror(outputs as Value & object, address) as object;
  }

  /** The same tree, with a reference to the published output at every leaf: one for each, however many kinds publish it. */
  private mirror(value: Value, path: string): unknown {
    const isList = Array.isArray(value);
    if (typeof value !== "string" && !isList) {
      return mapValues(value, (inner, key) => this.mirror(inner, `${path}.${snakeCase(key)}`));
    }
    const one = this.references.get(path) ?? (isList ? listReference(path) : reference(path));
    this.references.set(path, one);
    return one;
  }

  /** `moved` and `removed` blocks for former addresses. */
  private declareMoves({ moved = {}, removed = {} }: Moves): void {
    if (Object.keys(moved).length > 0) new MovedBlocks(this, "moved", moved);
    for (const fate of ["kept", "destroyed"] as const) {
      const addresses = Object.keys(removed).filter((address) => removed[address] === fate);
      if (addresses.length > 0) new RemovedBlocks(this, fate, addresses, fate === "destroyed");
    }
  }

  /**
   * Names a resource by its path in the stack, without CDKTF's hash: module `api`, id `task` gives `api_task`.
   * `this` marks a module's main resource and adds nothing; `this_x` does the same for a main resource of another type.
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = "node" in element ? element.node : element;
    const type = (element as { terraformResourceType?: string }).terraformResourceType ?? element.constructor.name;
    const path = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const named = path.filter((id) => !/^this(_|$)/.test(id)).map((id) => id.split(".").pop() ?? id);
    const name = (named.length === 0 ? "this" : named.join("_")).replace(/[^A-Za-z0-9_]/g, "_");

    const address = `${type}.${name}`;
    const owner = this.addresses.get(address) ?? node.path;
    if (owner !== node.path) {
      throw new Error(`"${node.path}" and "${owner}" would share the Terraform address ${address}; rename one of them`);
    }
    this.addresses.set(address, owner);
    return name;
  }
}

/** The same tree, its keys in Terraform's spelling. */
function snakeCaseKeys(value: Value): Value {
  if (typeof value === "string" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeCase(key), snakeCaseKeys(inner)]));
}

function mapValues<T, U>(map: Record<string, T>, change: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The parts of a kind that is split over stacks, as one. */
function together<Out extends object>(one: Out, other: Out): Out {
  const merged = Object.entries(other).map(([key, value]) => {
    const before = (one as Record<string, unknown>)[key];
    return [key, before instanceof Object && value instanceof Object ? { ...before, ...value } : value];
  });
  return { ...one, ...Object.fromEntries(merged) };
}
