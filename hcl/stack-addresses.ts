/** A site and the architecture that it follows. */
export interface LockedSite {
  name: string;
  architecture: string;
  /** Folder of its HCL. Default: `terraform/<name>`. */
  hcl?: string;
}

/** What is known of one stack's addresses. */
export interface StackAddresses {
  name: string;
  /** Every address that it ever had. */
  released: string[];
  /** The addresses that it has now. */
  present: string[];
  /** New address by old. */
  moved: [from: string, to: string][];
  removed: string[];
  /** It holds the client's objects, whose addresses come from the inventory. */
  adopts: boolean;
}
