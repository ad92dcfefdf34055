import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack";
import { CognitoIdentityProvider } from "@cdktf/provider-aws/lib/cognito-identity-provider";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { comment } from "../comment";

/** What the hosted pages and the tokens call it. */
export const ENTRA = "Entra";

/** What is mapped from Entra ID, by its names in Cognito. */
export const MAPPED_ATTRIBUTES = ["email", "custom:groups"] as const;

type Claims = Record<(typeof MAPPED_ATTRIBUTES)[number], string>;

const SAML_CLAIMS: Claims = {
  email: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
  "custom:groups": "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
};
/** Its own certificate, and the addresses of sign-out and sign-in in the metadata. */
const ADDED_BY_COGNITO = ["ActiveEncryptionCertificate", "SLORedirectBindingURI", "SSORedirectBindingURI"];
const OIDC_CLAIMS: Claims = { email: "email", "custom:groups": "groups" };

/** By which protocol people sign in there: what its administrator gives. */
export type Entra = { saml: SamlApplication } | { oidc: OidcApplication };

interface SamlApplication {
  metadataUrl: string;
}

interface OidcApplication {
  tenantId: string;
  clientId: string;
  /** The version of its client secret in Secrets Manager. */
  secretVersionId: string;
}

export interface FederationProps {
  userPoolId: string;
  /** Of the user pool: what is made for it is called after it. */
  name: string;
  entra: Entra;
}

/** The client's Microsoft Entra ID as the identity provider of a user pool. */
export class Federation extends Construct {
  /** For `depends_on`: a client names its identity providers, and they must be there. */
  readonly provider: TerraformResource;

  constructor(scope: Construct, id: string, { userPoolId, name, entra }: FederationProps) {
    super(scope, id);
    this.provider = "saml" in entra ? this.bySaml(userPoolId, entra.saml) : this.byOidc(userPoolId, name, entra.oidc);
  }

  private bySaml(userPoolId: string, { metadataUrl }: SamlApplication): TerraformResource {
    const provider = new CognitoIdentityProvider(this, "this", {
      userPoolId,
      providerName: ENTRA,
      providerType: "SAML",
      providerDetails: { MetadataURL: metadataUrl, IDPSignout: "true" },
      attributeMapping: SAML_CLAIMS,
      lifecycle: { ignoreChanges: ADDED_BY_COGNITO.map((key) => `provider_details["${key}"]`) },
    });
    comment(provider, {
      block:
        "Cognito adds to the details: its own encryption certificate, which it renews, and from the metadata the addresses\n" +
        "of sign-in and sign-out.",
    });
    return provider;
  }

  private byOidc(userPoolId: string, name: string, oidc: OidcApplication): TerraformResource {
    const stack = new CloudformationStack(this, "this_stack", {
      name: `${name}-entra`,
      templateBody: oidcTemplate(userPoolId, name, oidc),
    });
    comment(stack, {
      block:
        "CloudFormation reads the client secret from Secrets Manager when it makes the provider. Terraform's own resource\n" +
        "would keep it in its state, in plain text.",
    });
    return stack;
  }
}

/** The secret with the client secret of the application, which a person puts. */
export function clientSecretName(userPoolName: string): string {
  return `${userPoolName}/entra-client-secret`;
}

function oidcTemplate(userPoolId: string, name: string, { tenantId, clientId, secretVersionId }: OidcApplication) {
  const mapping = Object.entries({ username: "sub", ...OIDC_CLAIMS }).map(
    ([attribute, claim]) => `        '${attribute}': ${claim}`,
  );
  return `Description: Entra ID as the identity provider of a user pool
Resources:
  Provider:
    Type: AWS::Cognito::UserPoolIdentityProvider
    Properties:
      UserPoolId: ${userPoolId}
      ProviderName: ${ENTRA}
      ProviderType: OIDC
      ProviderDetails:
        oidc_issuer: https://login.microsoftonline.com/${tenantId}/v2.0
        client_id: ${clientId}
        client_secret: '{{resolve:secretsmanager:${clientSecretName(name)}:SecretString:::${secretVersionId}}}'
        attributes_request_method: GET
        authorize_scopes: openid email profile
      AttributeMapping:
${mapping.join("\n")}
`;
}
