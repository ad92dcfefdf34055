import { type Problem, unless } from "../../../imports/problems";
import type { DistributionSpec } from "../../../modules/distribution";

/** Countries that the distribution lets in alone, and that its web ACL lets nobody in from. */
export function countryProblems(countries: DistributionSpec["countries"], blocked: string[]): Problem[] {
  const only = countries && "only" in countries ? countries.only : [];
  return blocked.flatMap((country, index) =>
    unless(!only.includes(country), {
      path: `webAcl.blockedCountries.${index}`,
      value: country,
      rule: "must not be one that countries.only lets in",
      remedy: "The web ACL asks first: remove it here or there.",
    }),
  );
}
