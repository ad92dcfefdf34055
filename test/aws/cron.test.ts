import { describe, expect, test } from "vitest";
import { cronFaults, meet } from "../../aws/cron";

describe("an expression that AWS takes is taken:", () => {
  test.each([
    "cron(0 20 ? * MON-FRI *)",
    "cron(30 3 * * ? *)",
    "cron(*/5 * * * ? *)",
    "cron(0/10 8-17 ? * 2-6 2026-2030)",
    "cron(0,30 22-2 1,15 JAN,JUL ? *)",
    "cron(0 3 L * ? *)",
    "cron(0 3 LW * ? *)",
    "cron(0 3 15W * ? *)",
    "cron(0 3 ? * 6L *)",
    "cron(0 3 ? * MON#1 *)",
    "cron(0 3 29 2 ? *)",
    "cron(0 3 30,31 2,3 ? *)",
  ])("%s", (cron) => {
    expect(cronFaults(cron)).toEqual([]);
  });
});

test("all that is wrong with one is told at once", () => {
  expect(cronFaults("cron(60 24 0 13 8 1969)").map(({ rule }) => rule)).toEqual([
    "must have minutes from 0 to 59",
    "must have hours from 0 to 23",
    "must have days from 1 to 31",
    "must have months from 1 to 12 or JAN to DEC",
    "must have weekdays from 1 to 7 or SUN to SAT",
    "must have years from 1970 to 2199",
    "must have ? as its day or as its weekday, and not as both",
  ]);
});

test.each(["5-", "-5", "1-2-3", "5/", "5/x", "/5", "1,,2", "a", "?", "1.5"])("%s is no minute", (minute) => {
  expect(cronFaults(`cron(${minute} 3 * * ? *)`).map(({ rule }) => rule)).toEqual(["must have minutes from 0 to 59"]);
});

describe("two expressions", () => {
  test.each([
    ["the same", "cron(0 20 ? * MON-FRI *)", "cron(0 20 ? * MON-FRI *)"],
    ["one of several days", "cron(0 20 ? * MON-FRI *)", "cron(0 20 ? * 6 *)"],
    ["every ten minutes of a night", "cron(0/10 22-2 * * ? *)", "cron(30 1 ? * SUN *)"],
    ["a Monday that may be the first", "cron(0 6 ? * MON *)", "cron(0 6 1 * ? *)"],
  ])("may come in the same minute: %s", (_what, one, other) => {
    expect([meet(one, other), meet(other, one)]).toEqual([true, true]);
  });

  test.each([
    ["another minute", "cron(0 20 * * ? *)", "cron(1 20 * * ? *)"],
    ["another hour", "cron(0 22-2 * * ? *)", "cron(0 3-21 * * ? *)"],
    ["the weekend", "cron(0 20 ? * MON-FRI *)", "cron(0 20 ? * SAT,SUN *)"],
    ["another month", "cron(0 20 1 1-6 ? *)", "cron(0 20 1 7-12 ? *)"],
    ["another year", "cron(0 20 1 1 ? 2026)", "cron(0 20 1 1 ? 2027)"],
    ["the last day, of which nobody knows", "cron(0 20 L * ? *)", "cron(0 20 31 * ? *)"],
  ])("never come in the same minute: %s", (_what, one, other) => {
    expect([meet(one, other), meet(other, one)]).toEqual([false, false]);
  });
});
