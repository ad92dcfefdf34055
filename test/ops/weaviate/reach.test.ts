import { expect, test } from "vitest";
import { reachOf, weaviateNodes } from "../../../ops/weaviate/of-site";
import { declaredFlows } from "../../../stacks/queries";
import { acmeWith, deployed } from "../../deployed";
import { resource } from "../../synth";

const usual = acmeWith();
const entered = acmeWith({ options: ["weaviate-access"] });
const { stacks } = deployed(entered);

test("Weaviate is reached by a port that Systems Manager forwards, where the site chooses that (FLY-071)", () => {
  const { name } = resource(stacks.services!, "aws_ecs_service.weaviate_0");
  const cluster = resource(stacks.platform!, "aws_ecs_cluster.this").name;
  expect(reachOf(entered, weaviateNodes(entered))).toBe(
    [
      "Forward its port to this machine, and leave that running (Session Manager's plugin is needed):",
      `  task=$(aws ecs list-tasks --region eu-central-1 --cluster ${cluster} --service-name ${name} --query 'taskArns[0]' --output text)`,
      `  runtime=$(aws ecs describe-tasks --region eu-central-1 --cluster ${cluster} --tasks "$task" --query 'tasks[0].containers[?name==\`weaviate\`].runtimeId | [0]' --output text)`,
      `  aws ssm start-session --region eu-central-1 --target "ecs:${cluster}_\${task##*/}_\${runtime}" --document-name AWS-StartPortForwardingSession --parameters portNumber=8080,localPortNumber=8080`,
    ].join("\n"),
  );
  const shells = Object.entries(stacks.services!.resource!.aws_ecs_service!).filter(
    ([, one]) => one.enable_execute_command,
  );
  expect(shells.map(([id]) => id)).toEqual(["weaviate_0"]);
  const [container] = JSON.parse(
    resource(stacks.services!, "aws_ecs_task_definition.weaviate_0").container_definitions as string,
  );
  expect(container.name).toBe("weaviate");
});

test("its agent reaches Systems Manager by HTTPS from the task's own interface, as the flows say (FLY-071)", () => {
  expect(resource(stacks.services!, "aws_vpc_security_group_egress_rule.weaviate_0_to_https")).toMatchObject({
    ...{ cidr_ipv4: "0.0.0.0/0", from_port: 443, security_group_id: "${aws_security_group.weaviate_0.id}" },
  });
  const flows = declaredFlows(entered).map(({ from, to, port }) => `${from} ${to} ${port}`);
  expect(flows).toEqual(
    expect.arrayContaining(["weaviate-0 internet (HTTPS) 443", "weaviate-0 ssmmessages (everything) 443"]),
  );
  const usually = deployed(usual).stacks.services!.resource!.aws_vpc_security_group_egress_rule!;
  expect(Object.keys(usually)).not.toContain("weaviate_0_to_https");
});

test("a site that does not let people in is told which option does", () => {
  expect(reachOf(usual, weaviateNodes(usual)).split("\n")[0]).toBe(
    'Add the option "weaviate-access" to site "acme" and apply its services: nothing else lets people in.',
  );
});

test("a site without Weaviate says so", async () => {
  const { loadSite } = await import("../../../imports/sites");
  const crm = await loadSite("apexai-crm");
  expect(() => weaviateNodes(crm)).toThrow('Site "apexai-crm" runs no Weaviate.');
});
