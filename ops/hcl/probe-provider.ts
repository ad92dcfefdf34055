import type { FullBlock, RulesByBlock } from "../../hcl/compact-schema";
import { typesIn } from "./declared";
import { type Probe, pairProbes, probesOf } from "./probes";
import { type Diagnostic, rulesOf, type Told, toldBy } from "./told";

/**
 * Asks the provider which values and combinations of arguments it takes: the schema does not say it, its answers to wrong
 * ones do. A second question is about the pairs that the first one hints at.
 */
export async function probedRules(
  types: Record<string, FullBlock>,
  validate: (parts: object[]) => Promise<Diagnostic[]>,
): Promise<RulesByBlock> {
  const ask = async (probes: Probe[]) => {
    const probing = new Probing(probes);
    return probing.told(await validate(probing.configuration));
  };
  const all = Object.entries(types);
  const alone = await ask(all.flatMap(([type, block]) => probesOf(type, block)));
  const suspects = (type: string) =>
    (alone.get(type) ?? []).flatMap((one) => ("conflict" in one ? one.conflict : "oneOf" in one ? one.oneOf : []));
  const beside = await ask(all.flatMap(([type, block]) => pairProbes(type, block, suspects(type))));
  const declared = new Map(all.flatMap(([type, block]) => typesIn(block, type)));
  const blocks = [...new Set([...alone.keys(), ...beside.keys(), ...declared.keys()])];
  return Object.fromEntries(
    blocks.map((block) => [block, rulesOf([alone, beside, declared].flatMap((answers) => answers.get(block) ?? []))]),
  );
}

/** Probes as one configuration, each with an address of its own, and a file of its own. */
class Probing {
  private readonly probes = new Map<string, Probe>();

  constructor(all: Probe[]) {
    for (const [index, probe] of all.entries()) this.probes.set(`${probe.type}.p${index}`, probe);
  }

  get configuration(): object[] {
    const resources = [...this.probes].map(([address, { type, body }]) => {
      return { resource: { [type]: { [address.split(".")[1]!]: body } } };
    });
    return [{ variable: { any: {} } }, ...resources];
  }

  /** What the answers tell, by the block that it is about. */
  told(diagnostics: Diagnostic[]): Map<string, Told[]> {
    const told = new Map<string, Told[]>();
    for (const diagnostic of diagnostics) {
      const probe = this.probes.get(diagnostic.address ?? "");
      const one = probe && toldBy(diagnostic, probe);
      if (!one) continue;
      const block = [probe.type, ...(probe.path ?? []).slice(0, -1)].join(".");
      told.set(block, [...(told.get(block) ?? []), one]);
    }
    return told;
  }
}
