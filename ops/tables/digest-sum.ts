/** 2^256. */
const ALL = 1n << 256n;

/** Counts things and sums the digest of each, modulo 2^256: the same in whichever order they come. */
export class DigestSum {
  count = 0;
  private sum = 0n;

  /** @param things what a person calls them, in the plural */
  constructor(private readonly things: string) {}

  /** @param digest 32 bytes */
  addDigest(digest: Buffer): void {
    this.count += 1;
    this.sum = (this.sum + BigInt(`0x${digest.toString("hex")}`)) % ALL;
  }

  equals(other: DigestSum): boolean {
    return this.count === other.count && this.sum === other.sum;
  }

  /** `812 items, checksum 00f3…`: the first 16 hexadecimal digits of 64. */
  toString(): string {
    return `${this.count} ${this.things}, checksum ${this.sum.toString(16).padStart(64, "0").slice(0, 16)}`;
  }
}
