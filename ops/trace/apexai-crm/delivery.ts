import { imagesAreDelivered } from "../checks/containers";
import { refersTo } from "../expected";
import { every, only } from "../line";
import { type Entry, notForTerraform, open, proven } from "../trace";
import { base, told } from "./things";

const PIPELINE = "the pipeline is not built yet";
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
  "APX-072": told("GitHub runs the pipeline on pushes to main and develop"),
  "APX-073": open(PIPELINE),
  "APX-074": open(PIPELINE),
  "APX-075": open(`${PIPELINE}; what runs is a digest that it will write into an SSM parameter`, imagesAreDelivered),
  "APX-076": open(PIPELINE),
  "APX-089": proven(base(KEEPS)),
  "APX-106": proven(base(KEEPS)),
};
