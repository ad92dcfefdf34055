import { EVERY_SITE, ROLLED_OUT_IN_CI } from "../every-site";
import { holdFlows } from "../slow/held-flows";

// Those of the first are held in test/slow.
await holdFlows(EVERY_SITE.slice(1).filter((site) => site !== ROLLED_OUT_IN_CI));
