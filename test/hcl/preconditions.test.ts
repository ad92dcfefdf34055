import { expect, test } from "vitest";
import { imageDelivered, serviceLinkedRole, zoneDelegated } from "../../aws/preconditions";
import { secretValue } from "../../aws/secret-preconditions";
import { preconditionsOf } from "../../hcl/preconditions";

const image = (name: string) => ({
  ...imageDelivered({
    ...{ repository: `app/${name}`, registry: "registry.example", parameter: `/app/images/${name}` },
    region: "eu-central-1",
  }),
  stack: "services",
});

test("the page of a site lists what no stack does, stack by stack, with the commands", () => {
  const role = { ...serviceLinkedRole("autoscaling.amazonaws.com", "a key names it"), stack: "platform" };
  const secret = { ...secretValue("app/model", ["key"], "eu-central-1"), stack: "services" };
  expect(preconditionsOf("client", [role, secret])).toBe(`
## Before you apply

What no stack does. Of these commands \`create-…\`, \`put-…\`, \`modify-…\` and \`docker push\` change the account; the others only show.
One that begins with \`aws\` and ends with \`file:///dev/stdin\` waits for a value: run it alone, and end the value with Ctrl-D
twice, without Enter, because a newline would be a part of it.

> In this repository \`npm run --silent adopt -- preflight --site client\` shows what is open.

Before \`platform\`:

- [ ] The account must have the service-linked role of autoscaling.amazonaws.com: a key names it.

\`\`\`sh
aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com
\`\`\`

Before \`services\`:

- [ ] The secret app/model must have a value, a JSON object with "key": a task whose secret has none does not start.

\`\`\`sh
aws secretsmanager put-secret-value --region eu-central-1 --secret-id app/model --secret-string file:///dev/stdin
\`\`\`
`);
});

test("images are many and alike: the commands stand once, for the first", () => {
  const page = preconditionsOf("client", [image("api"), image("web"), image("jobs")]);
  expect(page).toContain("- [ ] The same for app/web, app/jobs.");
  expect(page.match(/docker push registry/g)).toHaveLength(1);
  expect(page).not.toContain("waits for a value");
});

test("a site that needs nothing has no such chapter", () => {
  expect(preconditionsOf("client", [])).toBe("");
});

test("where to run a command that shows another stack's output is said where there is one", () => {
  const where = "the others only show.\nRun one that begins with `terraform` in the folder of a stack.\n\n>";
  expect(preconditionsOf("client", [{ ...zoneDelegated("app.client.example", "data"), stack: "apps" }])).toContain(
    where,
  );
  expect(preconditionsOf("client", [image("api")])).not.toContain("in the folder of a stack");
});
