import { expect, test } from "vitest";
import { parseSite } from "../../../imports/site";
import { readSite } from "../../../imports/sites";
import initech from "../../accounts/initech/site";
import { usd } from "./by-hand";
import { byItem, costOf } from "./costs";

const { inventory } = await readSite("test/accounts/initech");
const costWith = (option: string[]) =>
  costOf(parseSite("initech", { ...initech, gitHub: undefined, options: ["identity", ...option] }, inventory));
const without = costWith([]);

// By hand: the keys of images and of signatures, the place of the states is there for the user pools already, and eleven
// repositories of 2 GB. Within a region ECR replicates free of charge, and what arrives is charged where it is.
const MORE = { "KMS keys": 2 * 1, "images, GB": usd(11 * 2 * 0.1) };

test.each(["build", "build-replicated"])("%s costs two keys and what is stored twice", (option) => {
  const [before, after] = [byItem(without), byItem(costWith([option]))];
  const changed = Object.keys(after).filter((item) => after[item] !== before[item]);
  expect(Object.fromEntries(changed.map((item) => [item, usd(after[item]! - (before[item] ?? 0))]))).toEqual(MORE);
});
