import { describe, expect, test } from "vitest";
import { UserPool, type UserPoolProps } from "../../../modules/user-pool/user-pool";
import { addresses, resource, synthModule } from "../../synth";

const metadataUrl = "https://login.microsoftonline.com/tenant/federationmetadata.xml?appid=1";
const application = {
  tenantId: "6f0c8b52-0d7e-4a39-9f27-3b1d5c8e4a60",
  clientId: "0b7d2f1e-58c3-4d96-8e4a-1f9c6a3b7d25",
  secretVersionId: "2f9d4c71-6b0e-4a58-9c3d-8e1f7a5b2064",
};
const props: UserPoolProps = {
  ...{
    name: "client-users",
    domain: "client-users",
    people: "federated",
    roles: ["admin", "user"],
    logRetentionDays: 90,
  },
  clients: { web: { callbacks: ["https://app.client.example/auth/callback"], logouts: [] } },
  signIn: {
    entra: { saml: { metadataUrl } },
    emailDomains: ["client.example"],
    groups: { admin: ["1c9e6f3a-7b52-4d08-9a41-e5d2c8b70f13"] },
  },
};
const module = synthModule((stack) => {
  new UserPool(stack, "users", props);
  new UserPool(stack, "staff", { ...props, name: "client-staff", people: "invited", signIn: undefined });
});
const users = resource(module, "aws_cognito_user_pool.users");
const staff = resource(module, "aws_cognito_user_pool.staff");
const client = resource(module, "aws_cognito_user_pool_client.users_web");

describe("a user pool", () => {
  test("survives: Terraform and Cognito both refuse to delete it", () => {
    expect(users).toMatchObject({ deletion_protection: "ACTIVE", lifecycle: { prevent_destroy: true } });
  });

  test("lets nobody add himself, asks for a second factor, and blocks sign-ins that look stolen", () => {
    for (const pool of [users, staff]) {
      expect(pool).toMatchObject({
        admin_create_user_config: { allow_admin_create_user_only: true },
        mfa_configuration: "ON",
        software_token_mfa_configuration: { enabled: true },
        user_pool_tier: "PLUS",
        user_pool_add_ons: { advanced_security_mode: "ENFORCED" },
        password_policy: { minimum_length: 14 },
      });
    }
  });

  test("has a group for each role", () => {
    expect(addresses(module).filter((address) => address.startsWith("aws_cognito_user_group.users"))).toEqual([
      "aws_cognito_user_group.users_admin",
      "aws_cognito_user_group.users_user",
    ]);
  });

  test("of invited people knows neither Entra ID nor a function", () => {
    expect(staff).not.toHaveProperty("lambda_config");
    expect(resource(module, "aws_cognito_user_pool_client.staff_web").supported_identity_providers).toEqual([
      "COGNITO",
    ]);
  });
});

describe("a client", () => {
  test("has no secret, and signs people in by authorization code alone", () => {
    expect(client).toMatchObject({
      generate_secret: false,
      allowed_oauth_flows: ["code"],
      explicit_auth_flows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      prevent_user_existence_errors: "ENABLED",
      enable_token_revocation: true,
      callback_urls: ["https://app.client.example/auth/callback"],
    });
  });

  test("knows Entra ID alone, once it is there", () => {
    expect(client).toMatchObject({
      supported_identity_providers: ["Entra"],
      depends_on: ["aws_cognito_identity_provider.users_entra"],
    });
  });

  test("may write what is mapped from Entra ID, and nothing else: without the groups Cognito refuses every sign-in", () => {
    const { attribute_mapping } = resource(module, "aws_cognito_identity_provider.users_entra");
    expect(client.write_attributes).toEqual(expect.arrayContaining(Object.keys(attribute_mapping as object)));
    expect(client.write_attributes).toEqual(["email", "custom:groups"]);
  });

  test("of invited people writes what Cognito lets every client write", () => {
    expect(resource(module, "aws_cognito_user_pool_client.staff_web")).not.toHaveProperty("write_attributes");
  });

  test("gives no token with which its owner can write the groups that make the roles", () => {
    expect(client.allowed_oauth_scopes).toEqual(["openid", "email", "profile"]);
  });
});

describe("the function that gives roles", () => {
  const { template_body: template } = resource(module, "aws_cloudformation_stack.users_pre_token");

  test("has its whole code in the plan, and who is let in beside it", () => {
    expect(template).toContain("exports.handler = async (event) =>");
    expect(template).toContain(`EMAIL_DOMAINS: '["client.example"]'`);
    expect(template).toContain(`ROLES: '{"admin":["1c9e6f3a-7b52-4d08-9a41-e5d2c8b70f13"]}'`);
  });

  test("has code that CloudFormation takes: at most 4096 characters", () => {
    const [, code = ""] = /ZipFile: \|\n([\s\S]*?)\nOutputs:/.exec(String(template)) ?? [];
    expect(code.replaceAll(/^ {10}/gm, "").length).toBeLessThanOrEqual(4096);
  });

  test("is called by this pool alone", () => {
    expect(resource(module, "aws_lambda_permission.users_pre_token")).toMatchObject({
      principal: "cognito-idp.amazonaws.com",
      source_arn: "${aws_cognito_user_pool.users.arn}",
    });
    expect(users.lambda_config).toEqual({
      pre_token_generation_config: {
        lambda_arn: '${aws_cloudformation_stack.users_pre_token.outputs["Arn"]}',
        lambda_version: "V2_0",
      },
    });
  });
});

describe("federation with Entra ID", () => {
  test("by SAML reads the metadata from its URL, and maps e-mail address and groups", () => {
    expect(resource(module, "aws_cognito_identity_provider.users_entra")).toMatchObject({
      provider_type: "SAML",
      provider_details: { MetadataURL: metadataUrl },
      attribute_mapping: {
        email: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        "custom:groups": "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
      },
    });
  });

  test("by SAML leaves alone what Cognito adds to the details: its certificate, and the addresses in the metadata", () => {
    expect(resource(module, "aws_cognito_identity_provider.users_entra").lifecycle).toEqual({
      ignore_changes: [
        'provider_details["ActiveEncryptionCertificate"]',
        'provider_details["SLORedirectBindingURI"]',
        'provider_details["SSORedirectBindingURI"]',
      ],
    });
  });

  const byOidc = synthModule((stack) => {
    new UserPool(stack, "users", { ...props, signIn: { ...props.signIn!, entra: { oidc: application } } });
  });

  test("by OIDC asks the tenant's own issuer, and maps the same", () => {
    const { template_body: template } = resource(byOidc, "aws_cloudformation_stack.users_entra");
    for (const line of [
      "ProviderType: OIDC",
      `oidc_issuer: https://login.microsoftonline.com/${application.tenantId}/v2.0`,
      "'email': email",
      "'custom:groups': groups",
    ]) {
      expect(template).toContain(line);
    }
  });

  test("by OIDC leaves the client secret to CloudFormation: Terraform knows where it is, and never reads it", () => {
    expect(addresses(byOidc)).not.toContain("aws_cognito_identity_provider.users_entra");
    expect(resource(byOidc, "aws_cloudformation_stack.users_entra").template_body).toContain(
      `client_secret: '{{resolve:secretsmanager:client-users/entra-client-secret:SecretString:::${application.secretVersionId}}}'`,
    );
    expect(byOidc.data).toBeUndefined();
  });
});
