import type { DeclaredSecret } from "../../stacks/queries";

/** How a service takes a secret's new value: by new tasks, of ECS's own or of CodeDeploy's. ECS refuses the first for the other. */
export function restartOf(
  { name, delivery }: DeclaredSecret["services"][number],
  cluster: string,
  region: string,
): string {
  if (delivery === "rolling") {
    return `aws ecs update-service --region ${region} --force-new-deployment --cluster ${cluster} --service ${name}`;
  }
  return `# ${name}, by CodeDeploy: a deployment of the revision that it runs, "By hand" in docs/delivery.md`;
}
