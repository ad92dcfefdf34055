import { imagesAreDelivered } from "../checks/containers";
import { BEGINS_AT_COMMIT, IS_APPROVED, IS_BUILT, IS_DEPLOYED } from "../checks/releases";
import { refersTo } from "../expected";
import { every, only } from "../line";
import { type Entry, notForTerraform, open, proven } from "../trace";
import { base } from "./things";

const KEEPS = "images > ten builds are kept, and releases beside them: a build never pushes a release out";
const IMAGES = only("aws_ecr_repository", "repositories.server", "repositories.studio");

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
  "APX-074": open(
    "the workflow pushes and what is pushed is delivered by a role; that of the build is not built yet",
    IS_BUILT,
  ),
  "APX-075": proven(imagesAreDelivered, IS_DEPLOYED),
  "APX-076": proven(IS_APPROVED, IS_DEPLOYED),
  "APX-089": proven(base(KEEPS)),
  "APX-106": proven(base(KEEPS)),
};
