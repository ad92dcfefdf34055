import { createHash } from "node:crypto";
import type { Site, SiteFiles, SiteInput } from "../../imports/site";
import { leavesOf, type Pair, pairsOf, sameButForNames } from "./names";

/** What a site says, in the order in which another takes it over, and why two sites may differ in it. */
const REASONS: Record<Exclude<keyof SiteInput, "architecture">, string> = {
  account: "whose account it is",
  prefix: "a name",
  region: "a fact of the account",
  network: "a fact of the account: its network, or ours in it",
  state: "a fact of the account: where its state is",
  operator: "a fact of the account: who else has one",
  signIn: "a fact of the client: where its people sign in",
  tags: "a fact of the account: what its owner requires",
  iam: "a fact of the account: what its owner requires",
  encryption: "a fact of the account: whose keys",
  proxy: "a fact of the account: its way out",
  egress: "a fact of the client: where its services may go",
  guardrails: "a fact of the account: what guards it already",
  endpoints: "a fact of the account: what its network has already",
  eniTrunking: "a choice for the account",
  ami: "a release: which image the instances boot",
  privateDomain: "a name",
  environment: "a name",
  ingress: "a name, and how users reach it",
  operations: "a name, and how operators reach it",
  gitHub: "a fact of the pipeline",
  build: "a fact of the pipeline",
  receivers: "who is told of alarms",
  tier: "a choice of tier",
  pools: "a fact of the account: the zones of its network",
  options: "an option",
  usage: "an assumption, of which only `cost` knows",
};

/** One thing that two sites say differently. */
export interface Fact {
  /** For example `ingress` or `options.waf`. */
  name: string;
  why: string;
  /** Its values by path. */
  values: { path: string; from: string; to: string }[];
  /** What a site would say if it said of this what `to` says. A name, which nothing may follow from, has none. */
  taken?: (by: SiteFiles) => SiteFiles;
}

/** Both sites as they are loaded, with what their files say. */
export interface Loaded {
  files: SiteFiles;
  site: Site;
}

/** The names of a site: what every site has of its own. */
export function namesOf({ name, account, prefix, state }: Site): object {
  return { site: name, account, prefix, state };
}

export function pairsBetween(from: Site, to: Site): Pair[] {
  return [...pairsOf(namesOf(from), namesOf(to)), ...pairsOf(from, to)];
}

/** A site as its files say it, under the names and in the account of another. */
export function renamed({ files, site }: Loaded, other: Site): SiteFiles {
  const [input, inventory] = replaced([files.input, files.inventory], site.account, other.account);
  return { name: other.name, inventory, input: { ...(input as SiteInput), prefix: other.prefix } };
}

export function factsBetween(from: Loaded, to: Loaded): Fact[] {
  return Object.entries(REASONS).flatMap(([key, why]): Fact[] => {
    if (key === "options") return optionsBetween(from.site, to.site, why);
    const [here, there] = [saidOf(from.site, key), saidOf(to.site, key)];
    const values = valuesOf(key, here, there);
    const named = sameButForNames(pairsOf(namesOf(from.site), namesOf(to.site)));
    if (values.length === 0 || (key === "state" && named(JSON.stringify(here), JSON.stringify(there)))) return [];
    if (key === "account" || key === "prefix") return [{ name: key, why, values }];
    return [{ name: key, why, values, taken: (by) => taken(key, by, from, to) }];
  });
}

/** An inventory is what a client's network says of itself: too much to print, so that its fingerprint stands for it. */
function saidOf({ inventory, ...site }: Site, key: string): unknown {
  const said = site[key as keyof typeof site];
  if (key !== "network" || inventory.resources.length === 0) return said;
  const digest = createHash("sha256").update(JSON.stringify(inventory)).digest("hex").slice(0, 8);
  return {
    ...(said as object),
    vpc: inventory.vpcId,
    inventory: `${inventory.resources.length} resources (${digest})`,
  };
}

function taken(key: string, by: SiteFiles, from: Loaded, to: Loaded): SiteFiles {
  const { [key as keyof SiteInput]: said } = to.files.input as SiteInput;
  if (key === "network")
    return { ...by, inventory: to.files.inventory, input: { ...(by.input as SiteInput), network: said } };
  const { region } = to.site;
  const moved = key === "region" ? replaced(by, from.site.region, region) : by;
  return { ...moved, input: { ...(moved.input as SiteInput), [key]: said } };
}

/** Each that only one of them has. */
function optionsBetween(from: Site, to: Site, why: string): Fact[] {
  const all = [...new Set([...from.options, ...to.options])].sort();
  const without = (options: string[], name: string) => options.filter((one) => one !== name);
  return all
    .filter((name) => from.options.includes(name) !== to.options.includes(name))
    .map((name) => {
      const has = (site: Site) => (site.options.includes(name) ? "yes" : "no");
      return {
        name: `options.${name}`,
        why,
        values: [{ path: `options.${name}`, from: has(from), to: has(to) }],
        taken: (by) => {
          const input = by.input as SiteInput;
          const kept = without(input.options ?? [], name);
          return { ...by, input: { ...input, options: to.options.includes(name) ? [...kept, name] : kept } };
        },
      };
    });
}

function valuesOf(key: string, from: unknown, to: unknown): Fact["values"] {
  const [here, there] = [leavesOf(from, key), leavesOf(to, key)];
  const paths = [...new Set([...here.keys(), ...there.keys()])];
  const text = (value: unknown) => (value === undefined ? "" : `${value}`);
  return paths
    .filter((path) => here.get(path) !== there.get(path))
    .map((path) => ({ path, from: text(here.get(path)), to: text(there.get(path)) }));
}

function replaced<T>(value: T, from: string, to: string): T {
  return JSON.parse(JSON.stringify(value).replaceAll(from, to)) as T;
}
