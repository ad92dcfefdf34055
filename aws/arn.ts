/** `eu-central-1` of `arn:aws:acm:eu-central-1:123456789012:certificate/…`; empty where the service has no regions. */
export function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}

/** `123456789012` of the same; empty where the name is of nobody's, as a bucket's is. */
export function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}
