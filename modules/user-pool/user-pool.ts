import { CognitoUserGroup } from "@cdktf/provider-aws/lib/cognito-user-group";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { comment } from "../comment";
import { conventionsOf } from "../conventions";
import { ENTRA, type Entra, Federation, MAPPED_ATTRIBUTES } from "./federation";
import { PreToken } from "./pre-token";
import type { UserPoolSpec } from "./spec";

export interface UserPoolProps extends Omit<UserPoolSpec, "clients"> {
  name: string;
  /** Prefix of its domain in amazoncognito.com, unique in the region. */
  domain: string;
  /** Whole URLs by client. */
  clients: Record<string, { callbacks: string[]; logouts: string[] }>;
  /** Of a pool of people who sign in at Entra ID: who of them is let in, and the groups in Entra of each role. */
  signIn?: { entra: Entra; emailDomains: string[]; groups: Record<string, string[]> };
  logRetentionDays: number;
}

/** With `aws.cognito.signin.user.admin` a user could write the attribute with the groups, and so choose the roles. */
const SCOPES = ["openid", "email", "profile"];

/**
 * A user pool with its domain, its groups, and the clients that sign people in by authorization code with PKCE.
 *
 * @stateful
 */
export class UserPool extends Construct {
  readonly id: string;
  readonly issuer: string;
  /** Host of the pages on which people sign in, and of the token endpoint. */
  readonly host: string;
  readonly clientIds: Record<string, string>;

  constructor(scope: Construct, id: string, props: UserPoolProps) {
    super(scope, id);
    const { region, account } = conventionsOf(this);
    const { name, signIn, logRetentionDays } = props;
    const preToken = { account, region, logRetentionDays, name: `${name}-pre-token`, roleName: `${id}-pre-token` };
    const roles = signIn && new PreToken(this, "pre_token", { ...signIn, ...preToken });
    const pool = this.pool(id, props, roles?.arn);
    roles?.allow(pool.arn);
    for (const role of props.roles) {
      new CognitoUserGroup(this, role, { userPoolId: pool.id, name: role, description: `Role ${role}` });
    }
    const domain = new CognitoUserPoolDomain(this, "this_domain", { userPoolId: pool.id, domain: props.domain });
    const federation = signIn && new Federation(this, "entra", { userPoolId: pool.id, name, entra: signIn.entra });
    const clients = Object.entries(props.clients).map(([client, urls]) => {
      return [
        client,
        this.client(client, { name: `${name}-${client}`, userPoolId: pool.id, ...urls }, federation?.provider).id,
      ];
    });

    this.id = pool.id;
    this.issuer = `https://cognito-idp.${region}.amazonaws.com/${pool.id}`;
    this.host = `${domain.domain}.auth.${region}.amazoncognito.com`;
    this.clientIds = Object.fromEntries(clients);
  }

  private pool(id: string, { name, people }: UserPoolProps, preTokenArn?: string): CognitoUserPool {
    const pool = new CognitoUserPool(this, "this", {
      name,
      // Without this tier there is no threat protection, and no access token with roles.
      userPoolTier: "PLUS",
      userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
      deletionProtection: "ACTIVE",
      usernameAttributes: people === "invited" ? ["email"] : undefined,
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ["email"],
      adminCreateUserConfig: { allowAdminCreateUserOnly: true },
      mfaConfiguration: "ON",
      softwareTokenMfaConfiguration: { enabled: true },
      passwordPolicy: {
        ...{
          minimumLength: 14,
          requireLowercase: true,
          requireUppercase: true,
          requireNumbers: true,
          requireSymbols: true,
        },
        ...{ temporaryPasswordValidityDays: 7, passwordHistorySize: 24 },
      },
      accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
      schema: preTokenArn ? [GROUPS] : undefined,
      lambdaConfig: preTokenArn
        ? { preTokenGenerationConfig: { lambdaArn: preTokenArn, lambdaVersion: "V2_0" } }
        : undefined,
      lifecycle: { preventDestroy: true },
    });
    const whose =
      people === "federated" ? "people who sign in at Entra ID" : "people whom an administrator adds, with MFA";
    comment(pool, { file: `User pool ${id}: ${whose}.` });
    return pool;
  }

  private client(
    id: string,
    { callbacks, logouts, ...own }: { name: string; userPoolId: string; callbacks: string[]; logouts: string[] },
    provider?: TerraformResource,
  ): CognitoUserPoolClient {
    return new CognitoUserPoolClient(this, id, {
      ...own,
      generateSecret: false,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: SCOPES,
      callbackUrls: callbacks,
      logoutUrls: logouts.length > 0 ? logouts : undefined,
      supportedIdentityProviders: [provider ? ENTRA : "COGNITO"],
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      // What Cognito writes at a sign-in at Entra ID; by default that is standard attributes alone, and the sign-in fails.
      // Nobody writes the groups himself: no token has the scope for it.
      writeAttributes: provider && [...MAPPED_ATTRIBUTES],
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
      ...{ accessTokenValidity: 60, idTokenValidity: 60, refreshTokenValidity: 12 },
      tokenValidityUnits: [{ accessToken: "minutes", idToken: "minutes", refreshToken: "hours" }],
      dependsOn: provider && [provider],
    });
  }
}

/** What Entra says of somebody's groups. It changes at every sign-in, so that it must be mutable. */
const GROUPS = {
  ...{ name: "groups", attributeDataType: "String", mutable: true, required: false, developerOnlyAttribute: false },
  stringAttributeConstraints: { minLength: "0", maxLength: "2048" },
};
