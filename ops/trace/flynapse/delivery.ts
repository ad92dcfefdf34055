import {
  GOES_BACK,
  IS_APPROVED,
  IS_ASKED_FOR,
  IS_BUILT,
  IS_DELIVERED,
  IS_VERIFIED,
  TAKES_ROLES,
} from "../checks/releases";
import { type Entry, open, proven } from "../trace";

/** The way of an image into the client's account. */
export const delivery: Record<string, Entry> = {
  "FLY-089": open(
    "the client's repositories are built, and what delivers into them; the repositories of the build account are not",
    IS_DELIVERED,
  ),
  "FLY-090": proven(TAKES_ROLES),
  "FLY-091": open("the verb and the workflow sign; the key is not built yet", IS_BUILT),
  "FLY-092": proven(IS_VERIFIED),
  "FLY-093": proven(IS_APPROVED, TAKES_ROLES),
  "FLY-096": proven(IS_ASKED_FOR, GOES_BACK),
  "FLY-108": open("the client's repositories are built; neither replication nor a repository policy is"),
  "FLY-109": open("the pipeline signs and verifies; the key is not built yet", IS_BUILT, IS_VERIFIED),
};
