import { tests } from "../named-test";

const workflows = (...titles: string[]) => tests("test/workflows/workflows.test.ts", ...titles);

// The way of a release, as the workflows and the verbs have it.
export const BEGINS_AT_COMMIT = workflows(
  "a release > begins with a push to main or develop, and is built by the one workflow",
  "GitHub reads > %s without a complaint",
);
export const IS_BUILT = workflows("a release > is built, pushed to ECR and then signed");
export const IS_DELIVERED = [
  ...workflows("a release > is delivered with its signature, from the repository that it was built into"),
  ...tests(
    "test/ops/images/ecr.test.ts",
    "deliver > copies an image from another account part by part, and its copy is verified",
  ),
];
export const IS_VERIFIED = [
  ...workflows("a deploy comes after the verification of its signature: > in every workflow"),
  ...tests(
    "test/ops/images/deliver.test.ts",
    "an image is not verified > without a signature",
    "an image is not verified > with one by a foreign key",
    "an image is not verified > with a payload that was changed after it was signed",
    "an image is not verified > with the signature of another image",
  ),
];
export const IS_APPROVED = workflows(
  "what changes an account waits for the approval of an environment that is not that of plans: > in every workflow",
  "a release > is verified, approved, and deployed by its digest",
);
export const IS_DEPLOYED = tests(
  "test/wide/deploy.test.ts",
  "an image that was delivered is deployed, and the next plan is empty",
);
export const GOES_BACK = [
  ...tests(
    "test/wide/deploy.test.ts",
    "an image that never becomes healthy leaves the one before, and the next plan is empty",
    "an image that users get no good answer from leaves the one before, and the next plan is empty",
  ),
  ...tests(
    "test/ops/deploy/deploy.test.ts",
    "whatever fails on the way there, and twice on the way back, the end is the old or the new image, never both",
  ),
];
export const TAKES_ROLES = [
  ...tests(
    "test/stacks/pipeline.test.ts",
    "a site that names a repository of GitHub > trusts tokens of GitHub for AWS, and stores no key",
    "a site that names a repository of GitHub > has a role for each purpose that trusts one environment of that repository, word for word",
    "%s has them as soon as it names one, and has none otherwise",
  ),
  ...tests(
    "test/stacks/pipeline-iam.test.ts",
    "IAM > lets each role do what its workflow does",
    "IAM > lets none do what another one does, or more",
  ),
];
export const IS_ASKED_FOR = tests(
  "test/ops/deploy/smoke.test.ts",
  "a site that answers as it must passes, also after some tries",
  "another answer fails, a redirect to a page that is well too, and the message has both codes",
  "no answer fails",
);
