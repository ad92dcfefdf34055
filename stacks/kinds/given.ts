import { INTERNET, internetLink } from "./internet";
import type { Link } from "./link";
import { XRAY, xrayLink } from "./xray";

/** What services use and no blueprint makes, by the name in `uses`. */
export const GIVEN: Record<string, Link> = { [INTERNET]: internetLink, [XRAY]: xrayLink };

export function isGiven(name: string): boolean {
  return Object.hasOwn(GIVEN, name);
}
