import { z } from "zod";
import { gitHubRepository, oidcProviderArn } from "./git-hub";
import { text } from "./text-shape";

/** The workflow of GitHub Actions that builds images, in the operator's account. */
export const buildShape = z.strictObject({
  /** The repository whose workflow builds: that of the application. */
  repository: gitHubRepository,
  /** What GitHub says of a run after the repository: a branch or an environment, each in full. Nothing else may build. */
  subjects: z
    .array(
      text(
        /^(ref:refs\/heads\/[\w./-]+|environment:[\w .-]+)$/,
        "must be one branch or one environment, without a wildcard",
        "For example ref:refs/heads/main, or environment:build where the job names one.",
      ),
    )
    .min(1),
  /** The account's existing OIDC provider for GitHub. Default: it is created. */
  oidcProviderArn: oidcProviderArn.optional(),
});

export type Build = z.output<typeof buildShape>;
