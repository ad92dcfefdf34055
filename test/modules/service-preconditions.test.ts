import { expect, test } from "vitest";
import { Service } from "../../modules/service/service";
import { resource, synthModule } from "../synth";
import { api } from "./services";

const module = synthModule((stack) => {
  new Service(stack, "api", api);
});
const task = resource(module, "aws_ecs_task_definition.api");

test("an image that is no digest stops the plan, and so does a secret without a value: each with the commands", () => {
  expect(task.lifecycle).toEqual({
    precondition: [
      {
        condition: '${can(regex("@sha256:[0-9a-f]{64}$", local.api_image))}',
        error_message:
          "No image for api yet. The repository client/api must have an image, and the SSM parameter /client/images/api " +
          "must say which runs. Run: docker push registry.example/client/api:release-1 && " +
          "aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /client/images/api " +
          "--value registry.example/client/api@sha256:<digest>",
      },
      {
        condition: "${true}",
        error_message:
          "The secret client/model must have a value, text: a task whose secret has none does not start. Run: " +
          "aws secretsmanager put-secret-value --region eu-central-1 --secret-id client/model --secret-string file:///dev/stdin",
      },
    ],
  });
});
