import type { Action, AuthenticateOidcActionConfig } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { IgnoreChange } from "../../../imports/inventory";
import { type LooseConfig, some } from "./draft";

/** The actions of a listener or a rule, in Terraform's form. */
export interface Actions {
  blocks: LooseConfig[];
  ignoreChanges: IgnoreChange[];
}

type Block = "default_action" | "action";

/** Translates the actions of one listener (`default_action`) or rule (`action`). */
export function actionsFromAws(actions: Action[], block: Block): Actions {
  const alone = actions.length === 1;
  return {
    blocks: actions.map((action) => actionBlock(action, block === "default_action" && alone)),
    ignoreChanges: actions.flatMap((action, index) =>
      ignored(action, `${block}[${index}]`, block === "default_action" && alone),
    ),
  };
}

/**
 * AWS returns a forward to one target group twice: as an ARN and as a list of one. What plans no change differs
 * (measured): a listener's only action needs both forms, all others need the list and must ignore the ARN.
 */
function actionBlock(action: Action, bothForms: boolean): LooseConfig {
  return {
    type: action.Type,
    order: action.Order,
    ...(action.Type === "forward" ? forward(action, bothForms) : {}),
    redirect: redirect(action),
    fixed_response: fixedResponse(action),
    authenticate_cognito: cognito(action),
    authenticate_oidc: oidc(action),
    jwt_validation: jwt(action),
  };
}

function targetsOf({ ForwardConfig, TargetGroupArn }: Action) {
  return ForwardConfig?.TargetGroups ?? (TargetGroupArn ? [{ TargetGroupArn, Weight: 1 }] : []);
}

function forward(action: Action, bothForms: boolean): LooseConfig {
  const targets = targetsOf(action);
  const stickiness = action.ForwardConfig?.TargetGroupStickinessConfig;
  const byArn = [...targets].sort((a, b) => ((a.TargetGroupArn ?? "") < (b.TargetGroupArn ?? "") ? -1 : 1));
  return {
    target_group_arn: bothForms && targets.length === 1 ? targets[0]?.TargetGroupArn : undefined,
    forward: [
      {
        target_group: byArn.map(({ TargetGroupArn, Weight }) => ({ arn: TargetGroupArn, weight: Weight })),
        // Disabled it has no duration, and the provider rejects a duration of 0.
        stickiness: stickiness?.Enabled ? [{ enabled: true, duration: stickiness.DurationSeconds }] : undefined,
      },
    ],
  };
}

function redirect({ RedirectConfig: config }: Action) {
  if (!config) return undefined;
  const { Protocol, Port, Host, Path, Query, StatusCode } = config;
  return [{ protocol: Protocol, port: Port, host: Host, path: Path, query: Query, status_code: StatusCode }];
}

function fixedResponse({ FixedResponseConfig: config }: Action) {
  if (!config) return undefined;
  // The argument is required; where AWS has no type the value is ignored, see below.
  return [
    {
      content_type: config.ContentType || "text/plain",
      message_body: config.MessageBody,
      status_code: config.StatusCode,
    },
  ];
}

function cognito({ AuthenticateCognitoConfig: config }: Action) {
  if (!config) return undefined;
  return [
    {
      user_pool_arn: config.UserPoolArn,
      user_pool_client_id: config.UserPoolClientId,
      user_pool_domain: config.UserPoolDomain,
      ...session(config),
    },
  ];
}

function oidc({ AuthenticateOidcConfig: config }: Action) {
  if (!config) return undefined;
  return [
    {
      issuer: config.Issuer,
      authorization_endpoint: config.AuthorizationEndpoint,
      token_endpoint: config.TokenEndpoint,
      user_info_endpoint: config.UserInfoEndpoint,
      client_id: config.ClientId,
      // Required by the provider, never answered by AWS, and never copied if something does answer it.
      client_secret: "",
      ...session(config),
    },
  ];
}

function jwt({ JwtValidationConfig: config }: Action) {
  if (!config) return undefined;
  const claims = (config.AdditionalClaims ?? []).map(({ Format, Name, Values }) => ({
    format: Format,
    name: Name,
    values: Values,
  }));
  return [{ issuer: config.Issuer, jwks_endpoint: config.JwksEndpoint, additional_claim: some(claims) }];
}

function session(
  config: Pick<
    AuthenticateOidcActionConfig,
    "OnUnauthenticatedRequest" | "Scope" | "SessionCookieName" | "SessionTimeout" | "AuthenticationRequestExtraParams"
  >,
): LooseConfig {
  return {
    on_unauthenticated_request: config.OnUnauthenticatedRequest,
    scope: config.Scope,
    session_cookie_name: config.SessionCookieName,
    session_timeout: config.SessionTimeout === undefined ? undefined : Number(config.SessionTimeout),
    authentication_request_extra_params: config.AuthenticationRequestExtraParams,
  };
}

function ignored(action: Action, path: string, bothForms: boolean): IgnoreChange[] {
  const entries: IgnoreChange[] = [];
  if (action.Type === "forward" && targetsOf(action).length === 1 && !bothForms) {
    const reason = "the provider reads it at import and drops it afterwards; forward says the same";
    entries.push({ path: `${path}.target_group_arn`, reason });
  }
  if (action.FixedResponseConfig && !action.FixedResponseConfig.ContentType) {
    const reason = "the response has no content type, which the provider cannot express";
    entries.push({ path: `${path}.fixed_response[0].content_type`, reason });
  }
  if (action.AuthenticateOidcConfig) {
    const reason = "AWS never answers the secret; set it before any change to these actions, or logins break";
    entries.push({ path: `${path}.authenticate_oidc[0].client_secret`, reason });
  }
  return entries;
}
