import { expect, test } from "vitest";
import { environmentOf, injected, placeholdersIn, secretsOf } from "../../modules/service/environment";
import { api } from "./services";

const container = (environment: Record<string, string>, isOwn = true) => ({ spec: { ...api, environment }, isOwn });

test("a value may hold variables that the service gets, and the region", () => {
  const environment = { CACHE: "{REDIS_URL}/0", REGION: "{AWS_REGION}", OTHER: '{"a":1} {unknown}' };
  expect(environmentOf(api, "eu-central-1", container(environment))).toEqual({
    ...{ SESSIONS_TABLE: "client-sessions", REDIS_URL: "rediss://redis:6379" },
    ...{ CACHE: "rediss://redis:6379/0", REGION: "eu-central-1", OTHER: '{"a":1} {unknown}' },
  });
  expect(placeholdersIn("{REDIS_URL}/{AWS_REGION}/{lower}")).toEqual(["REDIS_URL", "AWS_REGION"]);
});

test("a second container gets what it says itself, and may say what the service gets", () => {
  expect(environmentOf(api, "eu-central-1", container({ CACHE: "{REDIS_URL}" }, false))).toEqual({
    CACHE: "rediss://redis:6379",
  });
});

test("the service's own container gets the parameters that it uses, beside its secrets", () => {
  const links = { ...api.links, level: { environment: {}, may: [], injects: { LEVEL: "arn:parameter" } } };
  expect(injected(links)).toEqual({ LEVEL: "arn:parameter" });
  expect(secretsOf({ ...api, links }, container({}))).toEqual({
    LEVEL: "arn:parameter",
    MODEL_KEY: "arn:secret:key::",
  });
  expect(secretsOf({ ...api, links }, { ...container({}, false) })).toEqual({ MODEL_KEY: "arn:secret:key::" });
});
