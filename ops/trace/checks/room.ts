import { unplaced } from "../../../stacks/queries";
import { attributeOf } from "../attribute";
import type { Line, Mismatch } from "../line";
import { nameOf, type Planned, type SitePlans } from "../plans";
import { none, wrong } from "./places";

/** Which tasks must have room where. */
interface Moment {
  /** Tasks by the number that each service starts with. @default 1 */
  times?: number;
  instances: "min_size" | "max_size";
}

/** Room for the tasks of a pool by what the plans say: sizes, numbers, instance type, and ENI trunking at the boot. */
export function tasksFit(pool: string, { times = 1, instances }: Moment): Line {
  const which = times === 1 ? "the tasks" : `${times} times the tasks`;
  return {
    words: `${which} that services start with on pool ${pool} fit on its ${instances}, while each is deployed`,
    check: (plans) => {
      const group = plans.find("platform", `aws_autoscaling_group.pool_${pool}`);
      const template = plans.find("platform", `aws_launch_template.pool_${pool}`);
      const services = plans.ours("aws_ecs_service").filter((service) => poolOf(service) === pool);
      if (!group || !template || services.length === 0) return [none("aws_ecs_service", `one on pool ${pool}`)];
      const script = Buffer.from(`${template.after.user_data ?? ""}`, "base64").toString();
      const on = {
        instanceType: `${template.after.instance_type}`,
        instances: Number(group.after[instances]),
        eniTrunking: script.includes("--name awsvpcTrunking --value enabled"),
      };
      const running = services.flatMap((service) => tasksOf(plans, service, times));
      return [undefined, ...services.filter(doubles)].flatMap((deployed): Mismatch[] => {
        const starting = deployed ? tasksOf(plans, deployed, times) : [];
        const found = unplaced({ running, starting }, on);
        const when = deployed ? ` while ${nameOf(deployed)} is deployed` : "";
        return found ? [wrong(group, instances, `room for every task${when}`, `none for ${found}`)] : [];
      });
    },
  };
}

/** By what is written: the value is known once the pool is there. */
function poolOf(service: Planned): string | undefined {
  const { references } = attributeOf(service, "capacity_provider_strategy.0.capacity_provider");
  return references[0]?.split(".").pop();
}

function doubles({ after }: Planned): boolean {
  return Number(after.deployment_maximum_percent) > 100;
}

function tasksOf(plans: SitePlans, service: Planned, times: number) {
  const definition = plans.find("services", service.address.replace("aws_ecs_service", "aws_ecs_task_definition"));
  const { cpu, memory } = definition?.after ?? {};
  const task = { service: service.address, cpu: Number(cpu), memoryMib: Number(memory) };
  // What may not stand twice does not grow by tasks either.
  return Array.from({ length: Number(service.after.desired_count) * (doubles(service) ? times : 1) }, () => task);
}
