import { addressLock, LOCK_FILE } from "./address-lock";
import { UnsupportedHcl } from "./errors";
import { FLOWS_PAGE, type FlowRow, flowsPage } from "./flows-page";
import type { PreconditionOfStack } from "./preconditions";
import { type Network, QUERY_FILE, queryFile } from "./query-file";
import { siteReadme } from "./site-readme";
import type { SynthesizedStack } from "./synthesized-stack";
import { TFVARS_EXAMPLE, tfvarsExample } from "./tfvars";
import { toHcl } from "./writer";

/** The deployed architecture of a site. */
export const PICTURE = "architecture.svg";

/** Line ends for whoever commits the folder elsewhere: with others, a boot script has another hash and does not start. */
export const LINE_ENDS = ".gitattributes";

/** What the pages of a site show besides its stacks. */
export interface SitePages {
  /** The deployed architecture as SVG. */
  picture?: string;
  /** Every declared connection. */
  flows?: FlowRow[];
  /** The network that is adopted. */
  network?: Network;
  /** What somebody does before the applies. */
  preconditions?: PreconditionOfStack[];
}

/**
 * Everything under `terraform/<site>/`, by path. All stacks' findings come in one error. `locked` is the committed
 * address lock: its lines stay.
 */
export function siteFiles(
  site: string,
  stacks: SynthesizedStack[],
  locked = "",
  { picture, flows, network, preconditions = [] }: SitePages = {},
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
  const pages = { picture: picture && PICTURE, flows: flows && FLOWS_PAGE, query: network && QUERY_FILE };
  return new Map([
    ["README.md", siteReadme(site, stacks, contents, { ...pages, preconditions })],
    ...(picture ? [[PICTURE, picture] as const] : []),
    ...(flows ? [[FLOWS_PAGE, flowsPage(site, flows)] as const] : []),
    [LINE_ENDS, "* text=auto eol=lf\n"],
    ...(network ? [[QUERY_FILE, queryFile(network)] as const] : []),
    [LOCK_FILE, addressLock(locked, stacks)],
    ...files,
  ]);
}
