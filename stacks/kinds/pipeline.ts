import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { z } from "zod";
import type { GitHub } from "../../imports/git-hub";
import { unless } from "../../imports/problems";
import { comment } from "../../modules/comment";
import type { Statement } from "../../modules/role";
import { WorkloadRole } from "../../modules/workload-role";
import { cluster, clusterNameOf } from "./cluster";
import type { Kind, Model, StackScope } from "./kind";
import { delivers, deploys, states, swings, verifies } from "./pipeline-permissions";
import { services as servicesKind } from "./services/services";
import { swingingIn } from "./services/test-listener";

const HOST = "token.actions.githubusercontent.com";

/** What `configure-aws-credentials` asks a token for. */
const AUDIENCE = "sts.amazonaws.com";

const shape = z.strictObject({});

interface RoleOfWorkflow {
  description: string;
  /** The environment of GitHub that it trusts. */
  environment: string;
  policyArns: string[];
  may: Record<string, Statement[]>;
}

/** The roles that workflows of GitHub Actions take; none where the site names no repository. */
export const pipeline: Kind<typeof shape, { pipeline?: Record<string, string> }> = {
  name: "pipeline",
  shape,
  reads: [],
  outputs: () => ({ pipeline: "ARN of the role of each workflow: a variable of its environment in GitHub." }),
  names: () => ["verify", "plan", "deploy", "apply"].map((name) => ({ name: `github-${name}`, longest: 64 })),

  problems: (_spec, { site: { gitHub, account } }) =>
    unless(!gitHub?.oidcProviderArn || gitHub.oidcProviderArn.includes(`::${account}:`), {
      path: "site.gitHub.oidcProviderArn",
      value: gitHub?.oidcProviderArn,
      rule: `must be in the site's account, ${account}`,
      remedy: "Nobody could take the roles with one of another account; leave it out where this one has none.",
    }),

  build(stack, _spec, model) {
    const { gitHub } = model.site;
    if (!gitHub) return {};
    const provider = { arn: gitHub.oidcProviderArn ?? identityProvider(stack), host: HOST, audience: AUDIENCE };
    const roles = Object.entries(rolesOf(gitHub, model)).map(([name, { environment, ...role }]) => {
      const subjects = [`repo:${gitHub.repository}:environment:${environment}`];
      const { arn } = new WorkloadRole(stack, `github_${name}`, {
        name: `github-${name}`,
        provider,
        subjects,
        ...role,
      });
      return [name, arn];
    });
    return { pipeline: Object.fromEntries(roles) };
  },
};

function identityProvider(stack: StackScope): string {
  const provider = new IamOpenidConnectProvider(stack, "github", { url: `https://${HOST}`, clientIdList: [AUDIENCE] });
  comment(provider, {
    block:
      "GitHub Actions sign in with tokens of their own: no key of AWS is stored there. An account has one of these.",
  });
  return provider.arn;
}

/** Nobody approves the environment of plans; whatever changes the account waits for the reviewers of the other. */
function rolesOf(gitHub: GitHub, model: Model): Record<string, RoleOfWorkflow> {
  const home = model.homeOf("pipeline");
  const { planPolicyArns, applyPolicyArns, signingKeyArn } = gitHub;
  const services = model.stackOf("services");
  const [approved, free] = [home.site, `${home.site}-plan`];
  return {
    verify: {
      description: "GitHub: verifies signatures of images",
      environment: free,
      policyArns: [],
      may: verifies(home, signingKeyArn),
    },
    plan: {
      description: "GitHub: plans stacks",
      environment: free,
      policyArns: planPolicyArns,
      may: states(home, "read"),
    },
    deploy: {
      description: "GitHub: delivers and deploys images",
      environment: approved,
      policyArns: planPolicyArns,
      may: {
        ...verifies(home, signingKeyArn),
        ...delivers(home, signingKeyArn),
        ...deploys(home, clusterNameOf(model.site, model.spec(cluster) ?? {})),
        ...swings(home, swingingIn(model.spec(servicesKind) ?? {}, model.site)),
        ...states(home, services ? [services] : "read"),
      },
    },
    apply: {
      description: "GitHub: applies plans of stacks",
      environment: approved,
      policyArns: applyPolicyArns,
      may: states(home, "write"),
    },
  };
}
