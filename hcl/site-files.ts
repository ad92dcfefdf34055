import { UnsupportedHcl } from "./errors";
import { siteReadme } from "./site-readme";
import { toHcl } from "./writer";

/** One stack of a site as it was synthesized. */
export interface SynthesizedStack {
  name: string;
  /** Names of the stacks that are applied before it. */
  after: string[];
  configuration: object;
}

/** Everything under `terraform/<site>/`, by path. All stacks' findings come in one error. */
export function siteFiles(site: string, stacks: SynthesizedStack[]): Map<string, string> {
  const findings: string[] = [];
  const files = new Map<string, string>();
  const contents = new Map<string, string[]>();
  for (const { name, configuration } of stacks) {
    try {
      const own = toHcl(configuration);
      contents.set(name, [...own.keys()]);
      for (const [file, text] of own) files.set(`${name}/${file}`, text);
    } catch (error) {
      if (!(error instanceof UnsupportedHcl)) throw error;
      findings.push(...error.findings.map((finding) => `${name}: ${finding}`));
    }
  }
  if (findings.length > 0) throw new UnsupportedHcl(findings);
  return new Map([["README.md", siteReadme(site, stacks, contents)], ...files]);
}
