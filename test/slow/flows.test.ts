import { holdFlows } from "./held-flows";

await holdFlows(["acme"]);
