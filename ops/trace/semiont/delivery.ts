import { imagesAreDelivered } from "../checks/containers";
import { refersTo } from "../expected";
import { every, only } from "../line";
import { type Entry, open, proven } from "../trace";
import { COMMANDS, PIPELINE } from "./things";

const REPOSITORIES = only("aws_ecr_repository", "repositories.semiont-frontend", "repositories.semiont-backend");
const CODEDEPLOY = "CodeDeploy's blue/green deployments and canaries are not built yet";

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
  "SEM-115": open(`${PIPELINE}; what runs is a digest that it will write into an SSM parameter`, imagesAreDelivered),
  "SEM-146": proven(REPOSITORIES, every("aws_ecr_repository", { image_tag_mutability: "IMMUTABLE" })),
  "SEM-149": proven(imagesAreDelivered, COMMANDS),
  "SEM-156": open(PIPELINE),
  "SEM-157": open(CODEDEPLOY),
  "SEM-158": open(CODEDEPLOY),
};
