import { siteNames } from "../../imports/sites";
import { holdFlows } from "../slow/held-flows";

await holdFlows(siteNames().filter((name) => name !== "acme"));
