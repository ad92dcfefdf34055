import { afterAll, beforeAll, expect, test } from "vitest";
import { partsOf } from "../../../ops/auth-token/account";
import { authTokensOf } from "../../../stacks/queries";
import { acmeWith } from "../../deployed";
import { FakeAws, Refusal } from "../aws/fake-aws";

const [token] = authTokensOf(acmeWith({ options: ["blue_green"] }));
let open: string | undefined;
let isSwung = false;
let deployed = "";

/** An api that CodeDeploy deploys. A newer revision is registered, which nobody has deployed. */
const aws = new FakeAws({
  DescribeServices: ({ services }) => ({
    services: (services as string[]).map((serviceName) => ({
      ...{ serviceName, status: "ACTIVE", desiredCount: 1, runningCount: 1, deployments: [] },
      taskDefinition: "acme-flynapse-api:4",
    })),
  }),
  DescribeTaskDefinition: () => ({ taskDefinition: { taskDefinitionArn: "acme-flynapse-api:5" } }),
  UpdateService: () => {
    throw new Refusal(
      "InvalidParameterException",
      "Cannot force a new deployment on services with a CODE_DEPLOY deployment controller.",
    );
  },
  ListDeployments: () => ({ deployments: open ? [open] : [] }),
  CreateDeployment: ({ revision }) => {
    open = "d-1";
    deployed = JSON.stringify(revision);
    return { deploymentId: open };
  },
  GetDeployment: () => ({
    deploymentInfo: isSwung ? { status: "InProgress", instanceTerminationWaitTimeStarted: true } : { status: "Ready" },
  }),
  ContinueDeployment: ({ deploymentWaitType }) => {
    if (deploymentWaitType === "READY_WAIT") isSwung = true;
    else open = undefined;
    return {};
  },
  GetDeploymentGroup: () => ({ deploymentGroupInfo: {} }),
});
beforeAll(() => aws.start());
afterAll(() => aws.stop());

test("a service that CodeDeploy deploys gets new tasks by a deployment of the revision that runs: ECS refuses its own", async () => {
  expect(token!.services).toMatchObject([{ id: "api", delivery: "blue-green" }]);
  await partsOf(token!, { tries: 3, pause: async () => {} }).restart();
  const changes = ["CreateDeployment", "ContinueDeployment", "UpdateService", "StopDeployment"];
  expect(aws.asked.filter((action) => changes.includes(action))).toEqual([
    "CreateDeployment",
    "ContinueDeployment",
    "ContinueDeployment",
  ]);
  expect(deployed).toContain("acme-flynapse-api:4");
  // No task with the token before is left.
  expect(open).toBeUndefined();
});
