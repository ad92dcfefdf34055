import type { Stacks } from "../synth/stacks-with";

/** Arguments as JSON, by the stack and address of what has them: a resource, an output, a variable, a provider. */
export type Elements = Map<string, Map<string, string>>;

/** Something that one site's stacks have and the other's do not, or that has another argument there. */
export interface Change {
  /** `<stack> <address>`. */
  element: string;
  in: "from" | "to" | "both";
  /** Those that differ, where both have it. */
  arguments: string[];
}

/** An import stands with its resource, which has another provider then. */
export function elementsOf(stacks: Stacks): Elements {
  return new Map(
    Object.entries(stacks).flatMap(([stack, { "//": _, import: _imports, ...configuration }]) =>
      Object.entries(configuration).flatMap(([section, content]) =>
        addressed(section, content).map(([address, body]) => [`${stack} ${address}`, argumentsOf(body)] as const),
      ),
    ),
  );
}

export function changesBetween(from: Elements, to: Elements, same: (from: string, to: string) => boolean): Change[] {
  const all = [...new Set([...from.keys(), ...to.keys()])];
  return all.flatMap((element): Change[] => {
    const [here, there] = [from.get(element), to.get(element)];
    if (!here || !there) return [{ element, in: here ? "from" : "to", arguments: [] }];
    const names = [...new Set([...here.keys(), ...there.keys()])].sort();
    const differ = names.filter((name) => !same(here.get(name) ?? "", there.get(name) ?? ""));
    return differ.length > 0 ? [{ element, in: "both", arguments: differ }] : [];
  });
}

/** The blocks of one section of Terraform's JSON, by their addresses. */
function addressed(section: string, content: unknown): [string, unknown][] {
  if (Array.isArray(content)) return content.map((one) => [`${section}.${one.to ?? one.from}`, one]);
  const entries = Object.entries(content as object);
  if (section !== "resource" && section !== "data") return entries.map(([name, one]) => [`${section}.${name}`, one]);
  const start = section === "data" ? "data." : "";
  return entries.flatMap(([type, byName]) =>
    Object.entries(byName as object).map(([name, body]): [string, unknown] => [`${start}${type}.${name}`, body]),
  );
}

function argumentsOf(body: unknown): Map<string, string> {
  const isBlock = typeof body === "object" && body !== null && !Array.isArray(body);
  const { "//": _, ...own } = isBlock ? (body as Record<string, unknown>) : { value: body };
  return new Map(Object.entries(own).map(([name, value]) => [name, JSON.stringify(value)]));
}
