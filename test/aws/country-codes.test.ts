import { CountryCode } from "@aws-sdk/client-wafv2";
import { expect, test } from "vitest";
import { COUNTRY_CODES } from "../../aws/country-codes";

test("the countries are those that the SDK of AWS WAF lists", () => {
  expect([...COUNTRY_CODES].sort()).toEqual(Object.values(CountryCode).sort());
});
