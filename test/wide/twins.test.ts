import { describe, test } from "vitest";
import { synthesize } from "../../ops/synth/project";
import { PLANNED_IN_CI, ROLLED_OUT_IN_CI } from "../every-site";
import { plansEqually } from "../slow/equality";
import { holdFlows } from "../slow/held-flows";
import { expectRollout } from "./rollout";

test(`the whole rollout of ${PLANNED_IN_CI} succeeds, and its account is as it was before`, () =>
  expectRollout(PLANNED_IN_CI));

await synthesize(ROLLED_OUT_IN_CI);
describe(`site ${ROLLED_OUT_IN_CI}`, () => plansEqually(ROLLED_OUT_IN_CI));
await holdFlows([ROLLED_OUT_IN_CI]);
