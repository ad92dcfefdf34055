import { afterEach, expect, test, vi } from "vitest";
import { regionOf } from "../../../ops/adopt/rediscover";
import { problemsThrownBy } from "../../sites";

afterEach(() => {
  vi.unstubAllEnvs();
});

const remedy = 'Did you mean "eu-central-1"? For example eu-central-1; aws/regions.ts lists them.';

test("a region is the option's, else that of the environment, else the inventory's", () => {
  vi.stubEnv("AWS_REGION", "eu-west-1");
  expect(regionOf("us-east-1", "eu-central-1")).toBe("us-east-1");
  expect(regionOf(undefined, "eu-central-1")).toBe("eu-west-1");
  vi.stubEnv("AWS_REGION", undefined);
  expect(regionOf(undefined, "eu-central-1")).toBe("eu-central-1");
  expect(() => regionOf(undefined, undefined)).toThrow("no region; give --region or set AWS_REGION");
});

test("one that is none is refused before anybody is asked, with where it was given", () => {
  const rule = "must be an AWS region";
  expect(problemsThrownBy(() => regionOf("eu central", undefined))).toEqual([
    { path: "--region", value: "eu central", rule, remedy },
  ]);
  vi.stubEnv("AWS_REGION", "eu-centra-1");
  expect(problemsThrownBy(() => regionOf(undefined, "eu-west-1"))).toEqual([
    { path: "AWS_REGION", value: "eu-centra-1", rule, remedy },
  ]);
});
