import { expect, test } from "vitest";
import { sources } from "../../sources";
import * as balancing from "./members/balancing";
import { READ } from "./members/members";
import * as network from "./members/network";

const source = sources(["ops/adopt"], ".ts")
  .map(({ text }) => text)
  .join("\n");

test.each(Object.entries({ ...network, ...balancing }))(
  "what AWS returns of a %s is read, or has a reason why not",
  (_name, members) => {
    const entries = Object.entries(members as Record<string, string>);
    const unread = entries.filter(([member, how]) => how === READ && !new RegExp(`\\b${member}\\b`).test(source));
    expect(unread.map(([member]) => member)).toEqual([]);
    expect(entries.filter(([, how]) => how !== READ && how.split(" ").length < 3)).toEqual([]);
  },
);
