import { imagesAreDelivered } from "../checks/containers";
import { BEGINS_AT_COMMIT, IS_BUILT } from "../checks/releases";
import { every, only } from "../line";
import { tests } from "../named-test";
import type { Thing } from "../thing";
import { type Entry, proven } from "../trace";

const IMAGES: Thing[] = ["frontend", "backend", "ai-service", "redis", "qdrant"].map(
  (name) => `repositories.${name}` as Thing,
);

/** The way of an image into the account. */
export const delivery: Record<string, Entry> = {
  "PRD-052": proven(BEGINS_AT_COMMIT),
  "PRD-053": proven(IS_BUILT),
  "PRD-054": proven(only("aws_ecr_repository", ...IMAGES), imagesAreDelivered),
  "PRD-055": proven(
    tests("test/wide/rehearsals.test.ts", "the whole rollout of %s succeeds, and its account is as it was before"),
  ),
  "PRD-097": proven(every("aws_ecr_repository", { image_tag_mutability: "IMMUTABLE" })),
};
