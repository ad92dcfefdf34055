import { addressLock, LOCK_FILE } from "./address-lock";
import { UnsupportedHcl } from "./errors";
import { siteReadme } from "./site-readme";
import type { SynthesizedStack } from "./synthesized-stack";
import { TFVARS_EXAMPLE, tfvarsExample } from "./tfvars";
import { toHcl } from "./writer";

/** The deployed architecture of a site. */
export const PICTURE = "architecture.svg";

/**
 * Everything under `terraform/<site>/`, by path. All stacks' findings come in one error. `released` is the address lock
 * as it is committed: what stands in it stays. `picture` is the deployed architecture as SVG, shown on the site's page.
 */
export function siteFiles(
  site: string,
  stacks: SynthesizedStack[],
  released = "",
  picture?: string,
): Map<string, string> {
  const findings: string[] = [];
  const files = new Map<string, string>();
  const contents = new Map<string, string[]>();
  for (const { name, configuration } of stacks) {
    try {
      const own = toHcl(configuration);
      contents.set(name, [...own.keys()]);
      for (const [file, text] of own) files.set(`${name}/${file}`, text);
      const example = tfvarsExample(configuration);
      if (example) files.set(`${name}/${TFVARS_EXAMPLE}`, example);
    } catch (error) {
      if (!(error instanceof UnsupportedHcl)) throw error;
      findings.push(...error.findings.map((finding) => `${name}: ${finding}`));
    }
  }
  if (findings.length > 0) throw new UnsupportedHcl(findings);
  return new Map([
    ["README.md", siteReadme(site, stacks, contents, picture ? PICTURE : undefined)],
    ...(picture ? [[PICTURE, picture] as const] : []),
    [LOCK_FILE, addressLock(released, stacks)],
    ...files,
  ]);
}
