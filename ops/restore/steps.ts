/** A service whose tasks stop while its data is exchanged. */
export interface User {
  service: string;
  cluster: string;
  tasks: number;
}

/** What a person does, command by command. */
export interface Step {
  says: string;
  commands: string[];
}

export function spelled(steps: Step[]): string {
  const each = ({ says, commands }: Step, index: number) =>
    [`${index + 1}. ${says}`, ...commands.map((command) => `   ${command}`)].join("\n");
  return steps.map(each).join("\n");
}

const RUNNING = "--query 'services[0].runningCount' --output text";

export function stop(says: string, users: User[], region: string): Step {
  // `wait services-stable` never ends for a service that CodeDeploy deploys: it has no deployment of ECS.
  const settled = users.map((user) => {
    const running = `${ecs("describe-services", user, region)} --services ${user.service} ${RUNNING}`;
    return `until ${running} | grep -qx 0; do sleep 15; done`;
  });
  return { says, commands: [...desired(users, region, () => 0), ...settled] };
}

export function start(says: string, users: User[], region: string): Step {
  return { says, commands: desired(users, region, ({ tasks }) => tasks) };
}

function desired(users: User[], region: string, count: (user: User) => number): string[] {
  return users.map(
    (user) => `${ecs("update-service", user, region)} --service ${user.service} --desired-count ${count(user)}`,
  );
}

function ecs(call: string, { cluster }: User, region: string): string {
  return `aws ecs ${call} --region ${region} --cluster ${cluster}`;
}

/** Terraform in the folder of a stack. */
export function terraform(hcl: string, stack: string, ...calls: string[]): string {
  return `(cd ${hcl}/${stack} && ${calls.map((call) => `terraform ${call}`).join(" && ")})`;
}
