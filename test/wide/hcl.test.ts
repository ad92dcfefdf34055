import { describe } from "vitest";
import { synthesize } from "../../ops/synth/project";
import { EVERY_SITE, ROLLED_OUT_IN_CI } from "../every-site";
import { plansEqually } from "../slow/equality";

// The first site is planned in test/slow.
const others = EVERY_SITE.slice(1).filter((site) => site !== ROLLED_OUT_IN_CI);
for (const site of others) await synthesize(site);

describe.each(others)("site %s", (site) => plansEqually(site));
