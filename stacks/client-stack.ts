import { readFileSync } from "node:fs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { Site } from "../imports/site";
import { MovedBlocks, RemovedBlocks } from "../modules/blocks";
import { layDown } from "../modules/conventions";
import { listReference, reference } from "../modules/text";
import { type Moves, moves } from "./moves";
import { keepState, readState } from "./state-backend";

/** What a stack publishes: names and ids, in maps and lists. */
export type Value = string | string[] | { [key: string]: Value };

/** Ops are not locked out of patch releases; the floor is the version that everything here is tested with. */
const TERRAFORM = `>= ${readFileSync(".terraform-version", "utf8").trim()}, < 2.0.0`;

/**
 * A Terraform root module of one site: provider, state, conventions and short addresses.
 *
 * `Outputs` is the stack's contract: what it publishes to the stacks that are applied after it.
 */
export abstract class ClientStack<Outputs extends object = object> extends TerraformStack {
  private published?: Outputs;
  private readonly addresses = new Map<string, string>();

  constructor(
    scope: Construct,
    readonly site: Site,
    readonly stackName: string,
  ) {
    super(scope, `${site.name}-${stackName}`);
    const { account, region, prefix, iam } = site;
    const proxy = site.proxy && { ...site.proxy, bypass: [...site.proxy.bypass, `.${domainInside(site)}`] };
    const tags = { "managed-by": "terraform", site: site.name, stack: this.node.id, ...site.tags };
    layDown(this, { account, region, prefix, tags, iam, proxy, keyArn: site.encryption?.keyArn });

    this.addOverride("terraform.required_version", TERRAFORM);
    this.addOverride("terraform.required_providers.aws.source", "hashicorp/aws");
    new AwsProvider(this, "aws", { region, allowedAccountIds: [account], defaultTags: [{ tags }] });
    keepState(this, site, stackName);
    // Not for Terraform: the verbs find a site's stacks by it.
    this.addOverride("//.site", site.name);
    this.accountFor(moves[site.architecture]?.[stackName] ?? {});
  }

  /**
   * CDKTF resolves everything once more beforehand, to find references from stack to stack. Here are none: stacks read
   * each other's outputs, and a reference to another stack's resource fails.
   */
  override prepareStack(): void {}

  /** Says what became of addresses that this stack once had. */
  private accountFor({ moved = {}, removed = {} }: Moves): void {
    if (Object.keys(moved).length > 0) new MovedBlocks(this, "moved", moved);
    for (const fate of ["kept", "destroyed"] as const) {
      const addresses = Object.keys(removed).filter((address) => removed[address] === fate);
      if (addresses.length > 0) new RemovedBlocks(this, fate, addresses, fate === "destroyed");
    }
  }

  /** Declares this stack's outputs; one that a site does not have is left out. Call it once, last in the constructor. */
  protected publish(outputs: Outputs, descriptions: Record<keyof Outputs, string>): void {
    const present = Object.entries(outputs as Record<string, Value | undefined>).filter(([, value]) => value);
    this.published = Object.fromEntries(present) as Outputs;
    for (const [name, value] of Object.entries<Value>(this.published as Record<string, Value>)) {
      const description = descriptions[name as keyof Outputs];
      new TerraformOutput(this, snakeCase(name), { value: snakeCaseKeys(value), description });
    }
  }

  /** Reads the outputs of a stack that is applied earlier, from its state. */
  protected read<T extends object>(from: ClientStack<T>): T {
    if (!from.published) throw new Error(`stack "${from.node.id}" publishes nothing for "${this.node.id}" to read`);
    this.addDependency(from);
    readState(this, this.site, from.stackName);
    const outputs = `data.terraform_remote_state.${from.stackName}.outputs`;
    return mirror(from.published as Value & object, outputs) as T;
  }

  /** What the network stack made; nothing where the network was there before and its ids are facts. */
  protected readNetwork<T extends object>(network: ClientStack<T>): T | undefined {
    return this.site.network.mode === "create" ? this.read(network) : undefined;
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

/** The same tree, with a reference to the published output at every leaf. */
function mirror(value: Value, path: string): unknown {
  if (typeof value === "string") return reference(path);
  if (Array.isArray(value)) return listReference(path);
  return mapValues(value, (inner, key) => mirror(inner, `${path}.${snakeCase(key)}`));
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

/** Domain in which services find each other, inside the VPC only. */
export function domainInside({ prefix }: Pick<Site, "prefix">): string {
  return `${prefix}.internal`;
}
