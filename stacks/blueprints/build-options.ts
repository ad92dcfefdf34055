import type { Option } from "./options";

/** In the account of the operator: the key, and repositories and role of the build. */
const built: Option = {
  stacks: { build: { in: "operator", holds: ["signingKey", "builds"] }, delivery: ["repositories", "pipeline"] },
};

/** What a site can add whose images are built in the operator's account; both have the same repositories there. */
export const buildOptions = {
  options: {
    // The verb `deliver` brings each release.
    build: { ...built, builds: { delivery: "copy" } },
    // ECR brings every build. As many are kept as there, and their signatures for as long as the oldest release.
    "build-replicated": {
      ...built,
      builds: { delivery: "replication" },
      repositories: { others: 1000, signatures: 10_000 },
    },
  } satisfies Record<string, Option>,
  exclusive: [["build", "build-replicated"]],
};
