import { expect, test } from "vitest";
import { restartOf } from "../../../ops/secrets/restart";
import { secretsOfSite } from "../../../stacks/queries";
import { acmeWith } from "../../deployed";

test("a service takes a new value by a command of ECS, which ECS refuses where CodeDeploy deploys it", () => {
  const { services } = secretsOfSite(acmeWith({ options: ["blue_green"] })).find(
    ({ id }) => id === "weaviate_api_key",
  )!;
  expect(services.map((service) => restartOf(service, "acme-flynapse", "eu-central-1"))).toEqual([
    '# api, by CodeDeploy: a deployment of the revision that it runs, "By hand" in docs/delivery.md',
    "aws ecs update-service --region eu-central-1 --force-new-deployment --cluster acme-flynapse --service weaviate-0",
  ]);
});
