import { describe, expect, test } from "vitest";
import { assertValid } from "../../imports/problems";
import type { SiteInput } from "../../imports/site";
import { loadSite, readSite } from "../../imports/sites";
import { blueprints } from "../../stacks/blueprints";
import type { Option } from "../../stacks/blueprints/options";
import { deploymentProblems, preconditionsOfSite, siteOf } from "../../stacks/queries";
import initech from "../accounts/initech/site";
import { deployed } from "../deployed";
import { invalidInputOf } from "../sites";
import { resource } from "../synth";

const site = await loadSite("test/accounts/initech");
const { stacks } = deployed(site);
const one = deployed(await loadSite("staging"));
const files = await readSite("test/accounts/initech");
const TENANT = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
const OPTIONS = Object.keys(blueprints.flynapse!.options!).join(", ");

function environmentOf(stack: (typeof stacks)[string], service: string): Record<string, string> {
  const { container_definitions } = resource(stack, `aws_ecs_task_definition.${service}`);
  const [{ environment }] = JSON.parse(String(container_definitions)) as [
    { environment: { name: string; value: string }[] },
  ];
  return Object.fromEntries(environment.map(({ name, value }) => [name, value]));
}

describe("two accounts", () => {
  test("the pools stand in the operator's, with a state of their own", () => {
    const { provider, terraform } = stacks.identity!;
    expect(provider.aws.map(({ allowed_account_ids }) => allowed_account_ids)).toEqual([["345678901234"]]);
    expect(terraform).toMatchObject({
      backend: { s3: { bucket: "flynapse-initech-345678901234-terraform-state", key: "initech/identity.tfstate" } },
    });
    const elsewhere = Object.entries(stacks).filter(([, stack]) => "aws_cognito_user_pool" in (stack.resource ?? {}));
    expect(elsewhere.map(([name]) => name)).toEqual(["identity"]);
  });

  test("nothing else does but the build and the place of its states (FLY-001)", () => {
    const theirs = Object.entries(stacks).filter(([, { provider }]) => {
      return provider.aws.some(({ allowed_account_ids }) => String(allowed_account_ids) !== site.account);
    });
    expect(theirs.map(([name]) => name).sort()).toEqual(["build", "identity", "operator-state"]);
    expect(Object.keys(stacks["operator-state"]!.resource!).filter((type) => !/^aws_(s3|kms)_/.test(type))).toEqual([
      "aws_dynamodb_table",
    ]);
  });

  test("what services must know of them is a parameter, without which a plan says what to run", () => {
    expect(Object.keys(stacks.services!.data!.terraform_remote_state!)).not.toContain("identity");
    const { path, lifecycle } = stacks.services!.data!.aws_ssm_parameters_by_path!.handed_over_user_pools as Record<
      string,
      never
    >;
    expect(path).toBe("/initech-flynapse/handed-over");
    expect(JSON.stringify(lifecycle)).toContain(
      "Run: terraform -chdir=../identity output -json user_pools >user-pools.json && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /initech-flynapse/handed-over/user-pools --value file://user-pools.json",
    );
    expect(
      preconditionsOfSite(site).flatMap(({ stack, subject }) => (subject.kind === "handed over" ? stack : [])),
    ).toEqual(["delivery", "services"]);
  });

  test("by OIDC the client secret is asked for before the pools, in the account and region of theirs", () => {
    const oidc = { tenantId: TENANT, clientId: TENANT, secretVersionId: TENANT };
    const input = { ...initech, signIn: { ...initech.signIn!, entra: { oidc } } };
    const told = preconditionsOfSite(siteOf({ ...files, input })).filter(
      ({ subject }) => subject.kind === "client secret",
    );
    expect(told).toEqual([
      {
        stack: "identity",
        owner: "operator",
        subject: { kind: "client secret", name: "flynapse-initech-users/entra-client-secret" },
        must: "The secret flynapse-initech-users/entra-client-secret must hold the client secret of the application in Entra, and site.signIn.entra.oidc.secretVersionId must be its version",
        commands: [
          "aws secretsmanager create-secret --region eu-central-1 --name flynapse-initech-users/entra-client-secret --secret-string file:///dev/stdin --query VersionId --output text",
        ],
      },
    ]);
  });

  test("each service gets its own client, and the api those of all whose tokens it takes", () => {
    const pool = "${local.user_pools.users";
    for (const service of ["dashboard", "api"]) {
      expect(environmentOf(stacks.services!, service)).toMatchObject({
        COGNITO_USER_POOL_ID: `${pool}.id}`,
        COGNITO_REGION: `${pool}.region}`,
        COGNITO_ISSUER: `${pool}.issuer}`,
        COGNITO_DOMAIN: `${pool}.host}`,
        COGNITO_CLIENT_ID: `${pool}.client_ids.${service}}`,
      });
    }
    expect(environmentOf(stacks.services!, "api")).toMatchObject({
      COGNITO_CLIENT_IDS: `${pool}.client_ids.dashboard},${pool}.client_ids.api}`,
    });
  });

  test("Grafana signs people in with a pool of their own, with MFA", () => {
    expect(environmentOf(stacks.services!, "grafana")).toMatchObject({
      GF_AUTH_GENERIC_OAUTH_CLIENT_ID: "${local.user_pools.staff.client_ids.grafana}",
      GF_AUTH_GENERIC_OAUTH_USE_PKCE: "true",
      GF_SERVER_ROOT_URL: "https://grafana.initech.example/",
    });
    expect(resource(stacks.identity!, "aws_cognito_user_pool.staff").mfa_configuration).toBe("ON");
  });

  test("Grafana has no other way in: no password of its own, and nobody without one", () => {
    expect(environmentOf(stacks.services!, "grafana")).toMatchObject({
      GF_AUTH_DISABLE_LOGIN_FORM: "true",
      GF_AUTH_BASIC_ENABLED: "false",
      GF_AUTH_ANONYMOUS_ENABLED: "false",
      GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_STRICT: "true",
      // Who was taken out of the pool is out of Grafana as soon as the pool's own tokens have ended.
      GF_AUTH_LOGIN_MAXIMUM_LIFETIME_DURATION: "12h",
    });
  });
});

test("in one account the pools are read from their state, and nothing is handed over", () => {
  expect(Object.keys(one.stacks.services!.data!.terraform_remote_state!)).toContain("identity");
  expect(one.stacks.services!.data!.aws_ssm_parameters_by_path).not.toHaveProperty("handed_over");
  expect(environmentOf(one.stacks.services!, "dashboard").COGNITO_CLIENT_ID).toBe(
    "${data.terraform_remote_state.identity.outputs.user_pools.users.client_ids.dashboard}",
  );
});

const { signIn } = initech;
const GROUP = "5f0a2c9d-31b7-4e68-8c4d-a96e1f7b3052";
const saml = (metadataUrl: string) =>
  ({ signIn: { ...signIn, entra: { saml: { metadataUrl } } } }) as Partial<SiteInput>;
const groups = (said: object) => ({ signIn: { ...signIn, groups: said } }) as Partial<SiteInput>;
const URL_REMEDY =
  "Entra shows it under Single sign-on: https://login.microsoftonline.com/<tenant>/federationmetadata/2007-06/federationmetadata.xml?appid=<application>.";

/** What is told of it with these changes, each a line. */
function told(changes: Partial<SiteInput>, option: Option = {}): string[] {
  const before = blueprints.flynapse!;
  blueprints.flynapse = { ...before, options: { ...before.options, more: option } };
  try {
    const options = [...(changes.options ?? initech.options ?? []), "more"];
    const input = { ...initech, ...changes, options };
    const { message } = invalidInputOf(() => assertValid("it", deploymentProblems(siteOf({ ...files, input }))));
    return message.split("\n").slice(1);
  } finally {
    blueprints.flynapse = before;
  }
}

const client = (said: object): Option => ({ userPools: { users: { clients: { dashboard: said } } } }) as Option;

test.each<[string, Partial<SiteInput>, Option, string]>([
  [
    "a metadata URL without TLS",
    saml("http://login.microsoftonline.com/x/federationmetadata.xml"),
    {},
    `  - signIn.entra.saml.metadataUrl: must be the https URL of the federation metadata, got "http://login.microsoftonline.com/x/federationmetadata.xml". ${URL_REMEDY}`,
  ],
  [
    "neither SAML nor OIDC",
    { signIn: { ...signIn!, entra: {} as never } },
    {},
    "  - signIn.entra: must be { saml: { metadataUrl } } or { oidc: { tenantId, clientId, secretVersionId } }, got {}. See imports/site.ts.",
  ],
  [
    "a group that gives two roles",
    groups({ admin: [GROUP], user: [GROUP] }),
    {},
    `  - signIn.groups.user.0: must give one role: it is groups.admin.0 already, got "${GROUP}". Who is in several groups has several roles; a group has one.`,
  ],
  [
    "a group by its name",
    groups({ admin: ["Flynapse admins"], user: [GROUP] }),
    {},
    '  - signIn.groups.admin.0: must be the id of a group: 36 lower-case hex digits and dashes, got "Flynapse admins". Groups, Object ID in the Entra admin center.',
  ],
  [
    "a role that there is not",
    groups({
      admin: [GROUP],
      user: ["e83d6b14-0c5f-4a97-b2e1-7d48f5093c6a"],
      admins: ["0b7d2f1e-58c3-4d96-8e4a-1f9c6a3b7d25"],
    }),
    {},
    '  - signIn.groups.admins: must be one of: admin, user, got "admins". Did you mean "admin"? Correct it: the architecture says which roles there are.',
  ],
  [
    "a role that nobody could have",
    groups({ admin: [GROUP] }),
    {},
    "  - signIn.groups.user: is required: nobody could have the role, got nothing. Name a group in Entra whose members have it.",
  ],
  [
    "an e-mail domain with an @",
    { signIn: { ...signIn!, emailDomains: ["@initech.example"] } },
    {},
    '  - signIn.emailDomains.0: must be a domain name in lower case, without @, got "@initech.example". For example client.example.',
  ],
  [
    "no e-mail domain",
    { signIn: { ...signIn!, emailDomains: [] } },
    {},
    "  - signIn.emailDomains: must name one domain at least, got []. See imports/site.ts.",
  ],
  [
    "nothing about who signs in",
    { signIn: undefined },
    {},
    "  - signIn: is required where people of the client sign in: userPools.users, got nothing. Give entra, emailDomains and groups; docs/identity.md says what the client's Entra administrator does.",
  ],
  [
    "no operator for the pools",
    { operator: undefined },
    {},
    "  - operator: is required by stacks in the operator's account: build, identity, got nothing. Give account and region; imports/home.ts documents the keys.",
  ],
  [
    "a callback that is not https",
    {},
    client({ callbacks: ["http://flynapse.initech.example/auth"] }),
    '  - userPools.users.clients.dashboard.callbacks.0: must be a path, or an https URL without a fragment, got "http://flynapse.initech.example/auth". For example /auth/callback; a path is one of the domain name that users type.',
  ],
  [
    "a client that the pool does not have",
    {},
    { signIns: { dashboard_sign_in: { client: "dashbord" } } } as Option,
    '  - signIns.dashboard_sign_in.client: must be one of: dashboard, api, got "dashbord". Did you mean "dashboard"? Correct it, or add it to the clients of users.',
  ],
  [
    "a pool that there is not",
    {},
    { signIns: { api_sign_in: { pool: "people" } } } as Option,
    '  - signIns.api_sign_in.pool: must be one of the user pools: users, staff, got "people". Correct it, or add it to userPools.',
  ],
  [
    "a word of Cognito's in the prefix",
    { operator: { ...initech.operator!, prefix: "cognito-initech" } },
    {},
    '  - operator.prefix: must not contain cognito where there is a user pool: the name of its domain begins with it, got "cognito-initech". Choose another prefix.',
  ],
  [
    "both ways of having the pools",
    { options: ["identity", "identity-in-one-account"] },
    {},
    `  - options.1: must not stand beside identity, got "identity-in-one-account". Keep one of the two. The options are: ${OPTIONS}, more.`,
  ],
])("%s is told", (_what, changes, option, line) => {
  expect(told(changes, option)).toEqual([line]);
});
