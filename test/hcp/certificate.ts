import { generate } from "selfsigned";

export interface Certificate {
  /** PEM. It is its own root: whoever trusts it trusts these hosts and no other. */
  cert: string;
  key: string;
}

/** A certificate for host names, made for one run. */
export async function certificateFor(hosts: string[]): Promise<Certificate> {
  const altNames = hosts.map((value) => ({ type: 2 as const, value }));
  const { cert, private: key } = await generate([{ name: "commonName", value: hosts[0]! }], {
    keyType: "ec",
    extensions: [{ name: "subjectAltName", altNames }],
  });
  return { cert, key };
}
