import { type Problem, unless } from "../../../imports/problems";
import type { DistributionSpec } from "../../../modules/distribution";

/** Path patterns that CloudFront takes once, and of which one must be left to the load balancer. */
export function pathProblems({
  cachedPaths,
  assetPaths,
}: Pick<DistributionSpec, "cachedPaths" | "assetPaths">): Problem[] {
  const listed = Object.entries({ cachedPaths, assetPaths }).flatMap(([key, paths]) =>
    paths.map((value, index) => ({ path: `${key}.${index}`, value })),
  );
  return [
    ...listed.flatMap(({ path, value }, index) => {
      const first = listed.findIndex((one) => one.value === value);
      return unless(first === index, {
        ...{ path, value, rule: `must not be listed twice: it is ${listed[first]!.path}` },
        remedy: "Remove one of the two: CloudFront takes a path pattern once.",
      });
    }),
    ...assetPaths.flatMap((value, index) =>
      unless(value !== "/*", {
        ...{ path: `assetPaths.${index}`, value, rule: "must leave paths to the load balancer" },
        remedy: "Name the folder of the files, for example /assets/*.",
      }),
    ),
  ];
}
