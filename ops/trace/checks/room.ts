import { unplaced } from "../../../stacks/queries";
import { attributeOf } from "../attribute";
import { check, type Line, type Mismatch, nameOf, none, wrong } from "../line";
import type { Planned, SitePlans } from "../plans";
import { addressOf, part, type Thing } from "../thing";
import { scriptOf, templateOf } from "./instances";

/** Which tasks must have room where. */
interface Moment {
  /** Tasks by the number that each service starts with. @default 1 */
  times?: number;
  instances: "min_size" | "max_size";
}

/** These services run on a pool, and no others: its capacity provider is the only one that each of them names. */
export function runOn(pool: Thing, ...services: Thing[]): Line {
  return check(`on ${pool} run ${services.join(", ")}, and nothing else`, (plans) => {
    const found = servicesOn(pool, plans).map(({ address }) => address);
    const wanted = services.map(addressOf);
    if (found.sort().join() === wanted.sort().join()) return [];
    const { stack, address } = plans.find(pool) ?? { address: addressOf(pool) };
    return [{ stack, address, attribute: "services", expected: wanted.join(", "), found: found.join(", ") || "none" }];
  });
}

/** Room for the tasks of a pool by what the plans say: sizes, numbers, instance type, and ENI trunking at the boot. */
export function tasksFit(pool: Thing, { times = 1, instances }: Moment): Line {
  const which = times === 1 ? "the tasks" : `${times} times the tasks`;
  const words = `${which} that services start with on ${pool} fit on its ${instances}, while each is deployed`;
  return check(words, (plans) => {
    const [group, template] = [plans.find(pool), plans.find(templateOf(pool))];
    const services = servicesOn(pool, plans);
    if (!group || !template || services.length === 0) return [none("aws_ecs_service", `one on ${pool}`)];
    const on = {
      instanceType: `${template.after.instance_type}`,
      instances: Number(group.after[instances]),
      eniTrunking: scriptOf(template).includes("call-aws ecs PutAccountSetting name=awsvpcTrunking value=enabled"),
    };
    const running = services.flatMap((service) => tasksOf(plans, service, times));
    return [undefined, ...services.filter(doubles)].flatMap((deployed): Mismatch[] => {
      const starting = deployed ? tasksOf(plans, deployed, times) : [];
      const found = unplaced({ running, starting }, on);
      const when = deployed ? ` while ${nameOf(deployed)} is deployed` : "";
      return found ? [wrong(group, instances, `room for every task${when}`, `none for ${found}`)] : [];
    });
  });
}

function servicesOn(pool: Thing, plans: SitePlans): Planned[] {
  return plans.ours("aws_ecs_service").filter((service) => {
    const { written } = attributeOf(service, "capacity_provider_strategy", plans);
    const [only, ...others] = (written ?? []) as { capacity_provider?: string }[];
    return others.length === 0 && plans.leadsTo(part(pool, "aws_ecs_capacity_provider"), only?.capacity_provider);
  });
}

function doubles({ after }: Planned): boolean {
  return Number(after.deployment_maximum_percent) > 100;
}

function tasksOf(plans: SitePlans, service: Planned, times: number) {
  const address = service.address.replace("aws_ecs_service", "aws_ecs_task_definition");
  const { cpu, memory } = plans.resources.find((one) => one.address === address)?.after ?? {};
  const task = { service: service.address, cpu: Number(cpu), memoryMib: Number(memory) };
  // What may not stand twice does not grow by tasks either.
  return Array.from({ length: Number(service.after.desired_count) * (doubles(service) ? times : 1) }, () => task);
}
