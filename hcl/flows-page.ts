/** The flow table of a site. */
export const FLOWS_PAGE = "flows.md";

/** One hop that is declared: who opens it, to what, and what protects it. */
export interface FlowRow {
  from: string;
  to: string;
  /** TCP. */
  port: number;
  encryption: string;
  reason: string;
}

/** Every connection that must be open, as a page: one that widens shows in the diff of a review. */
export function flowsPage(site: string, flows: FlowRow[]): string {
  const rows = flows.map(
    ({ from, to, port, encryption, reason }) => `| ${from} | ${to} | ${port} | ${encryption} | ${reason} |`,
  );
  return `# Flows of site ${site}

Generated from what services use; a change made here is gone the next time. What is not listed is closed by security
groups, routes and IAM.

| from | to | TCP port | encryption | why |
|---|---|---|---|---|
${[...new Set(rows)].sort().join("\n")}
`;
}
