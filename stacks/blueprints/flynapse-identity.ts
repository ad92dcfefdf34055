import type { Option } from "./options";

/** What signs people in: Cognito, and what the services that do it know of it. */
const identity: Option = {
  stacks: { services: ["signIns", "services"] },
  userPools: {
    users: {
      people: "federated",
      roles: ["admin", "user"],
      clients: {
        dashboard: { callbacks: ["/auth/callback"], logouts: ["/"] },
        // The sign-in of its documentation page.
        api: { callbacks: ["/api/docs/oauth2-redirect"] },
      },
    },
    // MFA of Cognito is for people in the pool itself: whoever signs in at Entra ID has that of Entra ID.
    staff: {
      people: "invited",
      roles: ["admin", "viewer"],
      clients: { grafana: { balancer: "operations", callbacks: ["/login/generic_oauth"], logouts: ["/login"] } },
    },
  },
  signIns: {
    api_sign_in: { pool: "users", client: "api" },
    dashboard_sign_in: { pool: "users", client: "dashboard" },
    grafana_sign_in: { pool: "staff", client: "grafana" },
  },
  services: {
    api: { uses: ["api_sign_in"] },
    // The browser exchanges the code: the container needs no way to Cognito.
    dashboard: { uses: ["dashboard_sign_in"] },
    grafana: {
      uses: ["grafana_sign_in"],
      environment: {
        GF_AUTH_GENERIC_OAUTH_ENABLED: "true",
        GF_AUTH_GENERIC_OAUTH_NAME: "Cognito",
        GF_AUTH_GENERIC_OAUTH_CLIENT_ID: "{COGNITO_CLIENT_ID}",
        GF_AUTH_GENERIC_OAUTH_USE_PKCE: "true",
        // Without a client secret there is no header to send one in.
        GF_AUTH_GENERIC_OAUTH_AUTH_STYLE: "InParams",
        GF_AUTH_GENERIC_OAUTH_SCOPES: "openid email profile",
        GF_AUTH_GENERIC_OAUTH_AUTH_URL: "https://{COGNITO_DOMAIN}/oauth2/authorize",
        GF_AUTH_GENERIC_OAUTH_TOKEN_URL: "https://{COGNITO_DOMAIN}/oauth2/token",
        GF_AUTH_GENERIC_OAUTH_API_URL: "https://{COGNITO_DOMAIN}/oauth2/userInfo",
        GF_AUTH_GENERIC_OAUTH_LOGIN_ATTRIBUTE_PATH: "email",
        GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_PATH:
          "contains(\"cognito:groups\"[*], 'admin') && 'Admin' || contains(\"cognito:groups\"[*], 'viewer') && 'Viewer'",
        GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_STRICT: "true",
        // Cognito makes its accounts: Grafana alone would let nobody in who has none.
        GF_AUTH_GENERIC_OAUTH_ALLOW_SIGN_UP: "true",
        // A password of Grafana's own, in its form or in a header, would be a way in without a second factor.
        GF_AUTH_DISABLE_LOGIN_FORM: "true",
        GF_AUTH_BASIC_ENABLED: "false",
        // Its session is its own, and would last 30 days whatever becomes of the person in the pool.
        GF_AUTH_LOGIN_MAXIMUM_LIFETIME_DURATION: "12h",
        GF_SERVER_ROOT_URL: "{COGNITO_APP_URL}/",
      },
    },
  },
};

/** In the operator's account, as the architecture wants it. */
const inTheOperators: Option = {
  ...identity,
  stacks: { identity: { in: "operator", holds: ["userPools"] }, ...identity.stacks },
};

/** In the account of the site itself, where that is the operator's own. */
const inOneAccount: Option = { ...identity, stacks: { identity: ["userPools"], ...identity.stacks } };

/** What a site of Flynapse can add: one that signs people in elsewhere adds neither. */
export const identityOptions = {
  options: { identity: inTheOperators, "identity-in-one-account": inOneAccount },
  exclusive: [["identity", "identity-in-one-account"]],
};
