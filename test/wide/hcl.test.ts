import { describe } from "vitest";
import { siteNames } from "../../imports/sites";
import { plansEqually } from "../slow/equality";

// The first site is planned in test/slow.
describe.each(siteNames().slice(1))("site %s", (name) => plansEqually(name));
