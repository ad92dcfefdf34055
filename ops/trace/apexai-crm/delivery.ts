import { imagesAreDelivered } from "../checks/containers";
import { BEGINS_AT_COMMIT, IS_APPROVED, IS_BUILT, IS_DEPLOYED } from "../checks/releases";
import { refersTo } from "../expected";
import { every, only } from "../line";
import { tests } from "../named-test";
import { type Entry, notForTerraform, proven } from "../trace";
import { base } from "./things";

const KEEPS = "images > ten builds are kept, and releases beside them: a build never pushes a release out";
const IMAGES = only("aws_ecr_repository", "repositories.server", "repositories.studio");

/** By the option `build`, in the operator's account. */
export const PUSHES = tests(
  "test/stacks/apexai-crm-options.test.ts",
  "build has repositories, key and a role that pushes in an account of its own (APX-074)",
);

/** The way of an image into the account. */
export const delivery: Record<string, Entry> = {
  "APX-041": proven(IMAGES),
  "APX-042": proven(IMAGES),
  "APX-043": proven(every("aws_ecr_repository", { "image_scanning_configuration.0.scan_on_push": true })),
  "APX-044": proven(base(KEEPS)),
  "APX-045": proven(
    every("aws_ecr_repository", {
      "encryption_configuration.0.encryption_type": "KMS",
      "encryption_configuration.0.kms_key": refersTo("keys.images#arn"),
    }),
  ),
  "APX-071": notForTerraform("where the application's code is hosted is its owner's"),
  "APX-072": proven(BEGINS_AT_COMMIT),
  "APX-073": proven(IS_BUILT),
  "APX-074": proven(IS_BUILT, PUSHES),
  "APX-075": proven(imagesAreDelivered, IS_DEPLOYED),
  "APX-076": proven(IS_APPROVED, IS_DEPLOYED),
  "APX-089": proven(base(KEEPS)),
  "APX-106": proven(base(KEEPS)),
};
