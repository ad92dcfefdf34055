/** The flow table of a site. */
export const FLOWS_PAGE = "flows.md";

/** One declared connection: source, destination, and encryption. */
export interface FlowRow {
  from: string;
  to: string;
  port: number;
  /** Default: TCP. */
  protocol?: "tcp" | "udp";
  encryption: string;
  reason: string;
}

/** Every connection that must be open, as a page: a new one shows in the diff of a review. */
export function flowsPage(site: string, flows: FlowRow[]): string {
  const rows = flows.map(
    ({ from, to, port, protocol, encryption, reason }) =>
      `| ${from} | ${to} | ${protocol === "udp" ? `${port} (UDP)` : port} | ${encryption} | ${reason} |`,
  );
  return `# Flows of site ${site}

Generated from what services use; do not edit. Security groups, routes and IAM deny what is not listed.

| from | to | port (TCP) | encryption | why |
|---|---|---|---|---|
${[...new Set(rows)].sort().join("\n")}
`;
}
