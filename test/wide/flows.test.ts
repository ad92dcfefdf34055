import { EVERY_SITE } from "../every-site";
import { holdFlows } from "../slow/held-flows";

// Those of the first are held in test/slow.
await holdFlows(EVERY_SITE.slice(1));
