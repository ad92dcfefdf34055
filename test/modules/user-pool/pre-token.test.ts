import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ADMINS = "1c9e6f3a-7b52-4d08-9a41-e5d2c8b70f13";
const USERS = "84d1a7c6-2e9b-4f35-b8d0-6c3f9e1a5b72";
const OTHERS = "b3a0c5d8-1f47-4e62-8d9b-7c5e2f6a9014";

interface Event {
  request: { userAttributes: Record<string, string> };
  response: object;
}

const { handler } = createRequire(import.meta.url)("../../../modules/user-pool/pre-token.cjs") as {
  handler(event: Event): Promise<Event>;
};

beforeAll(() => {
  process.env.EMAIL_DOMAINS = JSON.stringify(["client.example", "subsidiary.example"]);
  process.env.ROLES = JSON.stringify({ admin: [ADMINS], user: [USERS] });
});

afterAll(() => {
  delete process.env.EMAIL_DOMAINS;
  delete process.env.ROLES;
});

/** What Cognito sends for a federated user, in the version of the event that writes access tokens too. */
function eventOf(attributes: Record<string, string>, triggerSource = "TokenGeneration_HostedAuth"): Event {
  return {
    ...{ version: "2", triggerSource, region: "eu-central-1", userPoolId: "eu-central-1_Aw3dK9xQz" },
    userName: "Entra_ada@client.example",
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "3n4b5urk1ft4fl3mg5e62d9ado" },
    request: {
      userAttributes: {
        sub: "c38428f2-4091-70ad-1f9e-5f3b4f5f1a70",
        "cognito:user_status": "EXTERNAL_PROVIDER",
        email: "ada@client.example",
        identities:
          '[{"userId":"ada@client.example","providerName":"Entra","providerType":"SAML","issuer":"https://sts.windows.net/6f0c8b52-0d7e-4a39-9f27-3b1d5c8e4a60/","primary":true,"dateCreated":1764345600000}]',
        ...attributes,
      },
      groupConfiguration: {
        groupsToOverride: ["eu-central-1_Aw3dK9xQz_Entra"],
        iamRolesToOverride: [],
        preferredRole: null,
      },
      scopes: ["openid", "profile", "email"],
    },
    response: { claimsAndScopeOverrideDetails: null },
  } as Event;
}

async function rolesOf(attributes: Record<string, string>, triggerSource?: string): Promise<string[]> {
  const { response } = await handler(eventOf(attributes, triggerSource));
  const { claimsAndScopeOverrideDetails: told } = response as {
    claimsAndScopeOverrideDetails: { groupOverrideDetails: { groupsToOverride: string[] } };
  };
  return told.groupOverrideDetails.groupsToOverride;
}

describe("a token of somebody who signs in at Entra ID", () => {
  test("has the roles of all groups that have one, whether SAML or OIDC tells of them", async () => {
    expect(await rolesOf({ "custom:groups": `[${ADMINS}, ${USERS}]` })).toEqual(["admin", "user"]);
    expect(await rolesOf({ "custom:groups": JSON.stringify([OTHERS, USERS]) })).toEqual(["user"]);
    expect(await rolesOf({ "custom:groups": USERS.toUpperCase() })).toEqual(["user"]);
  });

  test("has the same when it is refreshed", async () => {
    expect(await rolesOf({ "custom:groups": ADMINS }, "TokenGeneration_RefreshTokens")).toEqual(["admin"]);
  });

  test("has no group but those, and does not say what others the person is in", async () => {
    const { response } = await handler(eventOf({ "custom:groups": `[${OTHERS}, ${ADMINS}]` }));
    expect(response).toEqual({
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToSuppress: ["custom:groups"] },
        groupOverrideDetails: { groupsToOverride: ["admin"] },
      },
    });
  });

  test("is let in by any of the e-mail domains, whatever its case", async () => {
    expect(await rolesOf({ email: "Ada@Subsidiary.Example", "custom:groups": USERS })).toEqual(["user"]);
  });

  test.each([
    ["another domain", "ada@elsewhere.example"],
    ["a domain below ours", "ada@eu.client.example"],
    ["a domain that ends like ours", "ada@notclient.example"],
    ["ours before another one", "ada@client.example@elsewhere.example"],
    ["no address at all", ""],
  ])("is refused to %s", async (_what, email) => {
    await expect(handler(eventOf({ email, "custom:groups": ADMINS }))).rejects.toThrow(
      "This e-mail domain is not let in.",
    );
  });

  test.each([
    ["in none of the groups", OTHERS],
    ["in none at all", ""],
    [
      "in too many to be listed, of which Entra ID sends a link only",
      "https://graph.windows.net/6f0c8b52/getMemberObjects",
    ],
    ["in a group whose id holds one of ours", `${ADMINS.slice(0, -1)}f`],
  ])("is refused to who is %s", async (_what, groups) => {
    await expect(handler(eventOf({ "custom:groups": groups }))).rejects.toThrow(
      "None of the groups of this user has a role.",
    );
  });
});
