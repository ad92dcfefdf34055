import { imagesAreDelivered } from "../checks/containers";
import { BEGINS_AT_COMMIT, GOES_BACK, IS_APPROVED, IS_BUILT, IS_DEPLOYED } from "../checks/releases";
import { refersTo } from "../expected";
import { every, only } from "../line";
import { tests } from "../named-test";
import { type Entry, proven } from "../trace";
import { COMMANDS } from "./things";

const REPOSITORIES = only("aws_ecr_repository", "repositories.semiont-frontend", "repositories.semiont-backend");
const swings = (...titles: string[]) =>
  tests("test/stacks/deliveries.test.ts", ...titles.map((title) => `an option of the architecture > ${title}`));
const ABSENT = swings("is none that a site has without choosing it");

/** The way of an image into the account, and of a release to its users. */
export const delivery: Record<string, Entry> = {
  "SEM-046": proven(
    REPOSITORIES,
    every("aws_ecr_repository", {
      "encryption_configuration.0.kms_key": refersTo("keys.images#arn"),
      "image_scanning_configuration.0.scan_on_push": true,
    }),
    imagesAreDelivered,
  ),
  "SEM-115": proven(imagesAreDelivered, IS_DEPLOYED, GOES_BACK),
  "SEM-146": proven(REPOSITORIES, every("aws_ecr_repository", { image_tag_mutability: "IMMUTABLE" })),
  "SEM-149": proven(imagesAreDelivered, COMMANDS),
  "SEM-156": proven(BEGINS_AT_COMMIT, IS_BUILT, IS_APPROVED, IS_DEPLOYED),
  "SEM-157": proven(
    ABSENT,
    swings("of semiont, blue_green, lets CodeDeploy deploy frontend, and an alarm takes a release back"),
  ),
  "SEM-158": proven(
    ABSENT,
    swings("of semiont, canary, lets CodeDeploy deploy backend, and an alarm takes a release back"),
  ),
};
