import { test } from "vitest";
import { EVERY_SITE, PLANNED_IN_CI } from "../every-site";
import { expectRollout } from "./rollout";

// The first site is rehearsed in test/slow.
test.concurrent.each(EVERY_SITE.slice(1).filter((site) => site !== PLANNED_IN_CI))(
  "the whole rollout of %s succeeds, and its account is as it was before",
  expectRollout,
);
