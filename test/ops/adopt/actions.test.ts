import type { Action } from "@aws-sdk/client-elastic-load-balancing-v2";
import { describe, expect, it } from "vitest";
import { actionsFromAws } from "../../../ops/adopt/discover/actions";
import { facts } from "../../../ops/adopt/discover/draft";
import { ELB } from "./inventories";

const API = `${ELB}:targetgroup/api/0000000000000001`;
const WEB = `${ELB}:targetgroup/web/0000000000000002`;
const OFF = { Enabled: false };

const toApi: Action = {
  Type: "forward",
  TargetGroupArn: API,
  ForwardConfig: { TargetGroups: [{ TargetGroupArn: API, Weight: 1 }], TargetGroupStickinessConfig: OFF },
};
const forwardToApi = [{ target_group: [{ arn: API, weight: 1 }] }];
const login: Action = { Type: "authenticate-oidc", Order: 1, AuthenticateOidcConfig: oidc() };

function oidc() {
  return {
    Issuer: "https://id",
    AuthorizationEndpoint: "https://id/a",
    TokenEndpoint: "https://id/t",
    UserInfoEndpoint: "https://id/u",
    ClientId: "c",
    ClientSecret: "leaked",
  };
}

describe("forward actions", () => {
  it("of a listener that does nothing else take both forms and ignore nothing", () => {
    const { blocks, ignoreChanges } = actionsFromAws([toApi], "default_action");
    expect(blocks.map(facts)).toEqual([{ type: "forward", target_group_arn: API, forward: forwardToApi }]);
    expect(ignoreChanges).toEqual([]);
  });

  it("of a listener behind a login take the list only and ignore the ARN", () => {
    const { blocks, ignoreChanges } = actionsFromAws([login, { ...toApi, Order: 2 }], "default_action");
    expect(facts(blocks[1] ?? {})).toEqual({ type: "forward", order: 2, forward: forwardToApi });
    expect(ignoreChanges.map(({ path }) => path)).toEqual([
      "default_action[0].authenticate_oidc[0].client_secret",
      "default_action[1].target_group_arn",
    ]);
  });

  it("of a rule take the list only and ignore the ARN", () => {
    const { blocks, ignoreChanges } = actionsFromAws([toApi], "action");
    expect(blocks.map(facts)).toEqual([{ type: "forward", forward: forwardToApi }]);
    expect(ignoreChanges).toEqual([
      {
        path: "action[0].target_group_arn",
        reason: "the provider reads it at import and drops it afterwards; forward says the same",
      },
    ]);
  });

  it("to several targets need no ignore entry and keep their stickiness", () => {
    const several: Action = {
      Type: "forward",
      ForwardConfig: {
        TargetGroups: [
          { TargetGroupArn: WEB, Weight: 10 },
          { TargetGroupArn: API, Weight: 90 },
        ],
        TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 600 },
      },
    };
    const { blocks, ignoreChanges } = actionsFromAws([several], "action");
    expect(blocks.map(facts)).toEqual([
      {
        type: "forward",
        forward: [
          {
            target_group: [
              { arn: API, weight: 90 },
              { arn: WEB, weight: 10 },
            ],
            stickiness: [{ enabled: true, duration: 600 }],
          },
        ],
      },
    ]);
    expect(ignoreChanges).toEqual([]);
  });
});

describe("other actions", () => {
  it("never copy a client secret", () => {
    expect(JSON.stringify(actionsFromAws([login], "action"))).not.toContain("leaked");
  });

  it("keep an empty query of a redirect, because leaving it out plans a change", () => {
    const redirect: Action = { Type: "redirect", RedirectConfig: { StatusCode: "HTTP_301", Path: "/new", Query: "" } };
    expect(actionsFromAws([redirect], "action").blocks.map(facts)).toEqual([
      { type: "redirect", redirect: [{ path: "/new", query: "", status_code: "HTTP_301" }] },
    ]);
  });

  it("ignore the content type of a fixed response that has none", () => {
    const fixed: Action = { Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } };
    const { blocks, ignoreChanges } = actionsFromAws([fixed], "action");
    expect(blocks.map(facts)).toEqual([
      { type: "fixed-response", fixed_response: [{ content_type: "text/plain", status_code: "404" }] },
    ]);
    expect(ignoreChanges.map(({ path }) => path)).toEqual(["action[0].fixed_response[0].content_type"]);
  });

  it("that are newer than the provider are written in its newest words: the schema decides", () => {
    const jwt: Action = {
      Type: "jwt-validation",
      JwtValidationConfig: { Issuer: "https://id", JwksEndpoint: "https://id/keys" },
    };
    expect(actionsFromAws([jwt], "action").blocks.map(facts)).toEqual([
      { type: "jwt-validation", jwt_validation: [{ issuer: "https://id", jwks_endpoint: "https://id/keys" }] },
    ]);
  });
});
