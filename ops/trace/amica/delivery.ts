import { imagesAreDelivered } from "../checks/containers";
import { IS_APPROVED, IS_BUILT, IS_DEPLOYED, TAKES_ROLES } from "../checks/releases";
import { matches, refersTo } from "../expected";
import { on } from "../line";
import { tests } from "../named-test";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { base, option, TASK, told } from "./things";

const IMAGES = "repositories.chainlit";

const swings = (title: string) => tests("test/stacks/deliveries.test.ts", `an option of the architecture > ${title}`);

/** The way of an image into the account, and of a release to its users. */
export const delivery: Record<string, Entry> = {
  "AMI-020": proven(
    on(TASK, { track_latest: true }),
    on(IMAGES, { image_tag_mutability: "IMMUTABLE" }),
    imagesAreDelivered,
  ),
  "AMI-022": proven(
    on(IMAGES, {
      "encryption_configuration.0.encryption_type": "KMS",
      "encryption_configuration.0.kms_key": refersTo("keys.images#arn"),
    }),
  ),
  "AMI-023": proven(on(IMAGES, { "image_scanning_configuration.0.scan_on_push": true })),
  "AMI-024": proven(
    on(part(IMAGES, "aws_ecr_lifecycle_policy.lifecycle"), {
      repository: refersTo(`${IMAGES}#name`),
      "policy.rules.0.description": matches(/releases$/),
    }),
  ),
  "AMI-025": proven(option("replication copies every image to a second region")),
  "AMI-026": proven(IS_BUILT, IS_DEPLOYED, TAKES_ROLES),
  "AMI-046": proven(
    tests(
      "test/stacks/deliveries.test.ts",
      "ab_testing gives a second form of Amica a share of its users, which is a variable",
    ),
  ),
  "AMI-113": proven(swings("of amica, blue_green, lets CodeDeploy deploy chainlit, and an alarm takes a release back")),
  "AMI-115": proven(swings("of amica, canary, lets CodeDeploy deploy chainlit, and an alarm takes a release back")),
  "AMI-123": told("the size of the image is the application's"),
  "AMI-126": proven(IS_BUILT, IS_APPROVED, IS_DEPLOYED),
  "AMI-127": proven(
    base("with a certificate > nothing is wrong with it, and nothing with the base"),
    tests(
      "test/modules/distribution.test.ts",
      "a distribution passes everything on: every method, header and cookie, and keeps nothing",
    ),
  ),
};
