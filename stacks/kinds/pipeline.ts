import { z } from "zod";
import { accountOf, regionOf } from "../../aws/arn";
import type { GitHub } from "../../imports/git-hub";
import { type Problem, unless } from "../../imports/problems";
import type { Statement } from "../../modules/role";
import { reference } from "../../modules/text";
import { WorkloadRole } from "../../modules/workload-role";
import { pulledFrom } from "./builds";
import { cluster, clusterNameOf } from "./cluster";
import { gitHubProvider, providerProblems } from "./git-hub";
import { type HandedOver, isHandedOver, readHandedOver } from "./handed-over";
import type { Kind, Model, StackScope } from "./kind";
import { arnIn } from "./names";
import { delivers, deploys, states, swings, verifies } from "./pipeline-permissions";
import { jobsIn } from "./services/releases";
import { services as servicesKind } from "./services/services";
import { swingingIn } from "./services/test-listener";
import { signingKey } from "./signing-key";

const shape = z.strictObject({});

/** Of what changes the account: a deploy that goes back, and an apply, may take longer than the hour that is AWS's default. */
const LONG_SESSION = 5400;

interface RoleOfWorkflow {
  description: string;
  /** The environment of GitHub that it trusts. */
  environment: string;
  policyArns: string[];
  maxSessionSeconds?: number;
  may: Record<string, Statement[]>;
}

/** The roles that workflows of GitHub Actions take; none where the site names no repository. */
export const pipeline: Kind<typeof shape, { pipeline?: Record<string, string> }> = {
  name: "pipeline",
  shape,
  reads: [],
  mayBeHanded: [signingKey],
  outputs: () => ({ pipeline: "ARN of the role of each workflow: a variable of its environment in GitHub." }),
  names: () => ["verify", "plan", "deploy", "apply"].map((name) => ({ name: `github-${name}`, longest: 64 })),

  problems: (_spec, model) => [
    ...providerProblems(
      "site.gitHub.oidcProviderArn",
      model.site.gitHub?.oidcProviderArn,
      model.site.account,
      "the site's account",
    ),
    ...keyProblems(model),
  ],
  preconditions: (_spec, model) =>
    model.site.gitHub && isHanded(model) ? [isHandedOver(model.homeOf("pipeline"), theKey(model))] : [],

  build(stack, _spec, model) {
    const { gitHub } = model.site;
    if (!gitHub) return {};
    const provider = gitHubProvider(stack, gitHub.oidcProviderArn);
    const keyArn = keyArnFor(stack, gitHub, model);
    const roles = Object.entries(rolesOf(gitHub, keyArn, model)).map(([name, { environment, ...role }]) => {
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

function isHanded(model: Model): boolean {
  return model.has(signingKey.name) && model.homeOf(signingKey.name).owner !== model.homeOf("pipeline").owner;
}

function theKey(model: Model): HandedOver {
  return { output: "signing_key", from: model.stackOf(signingKey.name)!, is: "The key that signs images." };
}

/** Of the site, of a stack in this account, or handed over. */
function keyArnFor(stack: StackScope, { signingKeyArn }: GitHub, model: Model): string {
  if (signingKeyArn) return signingKeyArn;
  const here = stack.find(signingKey);
  return here ? here.signingKey.arn : reference(`${readHandedOver(stack, theKey(model))}.arn`);
}

function keyProblems(model: Model): Problem[] {
  const { gitHub } = model.site;
  if (!gitHub) return [];
  const problem = { path: "site.gitHub.signingKeyArn", value: gitHub.signingKeyArn };
  if (model.has(signingKey.name)) {
    return unless(gitHub.signingKeyArn === undefined, {
      ...problem,
      rule: `must be left out: stack ${model.stackOf(signingKey.name)} makes the key`,
      remedy: "Remove it; its ARN is read from where it is handed over.",
    });
  }
  return unless(gitHub.signingKeyArn !== undefined, {
    ...problem,
    rule: "is required: no stack makes the key",
    remedy: "Give the ARN of the key that signs images, or the option build, where the architecture has it.",
  });
}

/** Without repositories of our own: whatever the account of the key has, and lets us pull. */
function deliversFrom({ signingKeyArn }: GitHub, model: Model): string[] {
  if (!signingKeyArn) return pulledFrom(model);
  return [arnIn({ region: regionOf(signingKeyArn), account: accountOf(signingKeyArn) }, "ecr", "repository/*")];
}

/** Nobody approves the environment of plans; whatever changes the account waits for the reviewers of the other. */
function rolesOf(gitHub: GitHub, signingKeyArn: string, model: Model): Record<string, RoleOfWorkflow> {
  const home = model.homeOf("pipeline");
  const { planPolicyArns, applyPolicyArns } = gitHub;
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
      maxSessionSeconds: LONG_SESSION,
      may: {
        ...verifies(home, signingKeyArn),
        ...delivers(home, deliversFrom(gitHub, model)),
        ...deploys(home, clusterNameOf(model.site, model.spec(cluster) ?? {}), jobsIn(model.spec(servicesKind) ?? {})),
        ...swings(home, swingingIn(model.spec(servicesKind) ?? {}, model.site)),
        ...states(home, services ? [services] : "read"),
      },
    },
    apply: {
      description: "GitHub: applies plans of stacks",
      environment: approved,
      policyArns: applyPolicyArns,
      maxSessionSeconds: LONG_SESSION,
      may: states(home, "write"),
    },
  };
}
