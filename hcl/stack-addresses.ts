/** A site and its architecture. */
export interface LockedSite {
  name: string;
  architecture: string;
}

/** The addresses of one stack. */
export interface StackAddresses {
  name: string;
  /** Every address that it ever had. */
  locked: string[];
  /** The addresses that it has now. */
  present: string[];
  /** New address by old. */
  moved: [from: string, to: string][];
  removed: string[];
  /** Whether it has the client's objects, whose addresses come from the inventory. */
  adopts: boolean;
}
