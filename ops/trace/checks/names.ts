import type { Expression } from "../../terraform/written";
import { attributeOf } from "../attribute";
import { check, type Line, none, wrong } from "../line";
import { addressOf, part, type Reference, type Thing } from "../thing";

/** An environment variable of one service is the name, and the port, under which Cloud Map has the tasks of another. */
export function findsByName(from: Thing, variable: string, to: Thing, port: number): Line {
  return check(`${variable} of ${from} is ${to} in a private DNS namespace, on ${port}`, (plans) => {
    const task = plans.find(part(from, "aws_ecs_task_definition"));
    const service = plans.find(to);
    const name = plans.find(part(to, "aws_service_discovery_service"));
    const namespace = plans.find("cluster/aws_service_discovery_private_dns_namespace");
    if (!task || !service || !name || !namespace) return [none("aws_service_discovery_service", `one of ${to}`)];
    const path = `container_definitions.0.environment[name=${variable}].value`;
    const found = attributeOf(task, path, plans).value;
    const expected = `${name.after.name}.${namespace.after.name}:${port}`;
    const registry = attributeOf(service, "service_registries.0.registry_arn", plans).written;
    const inside = attributeOf(name, "dns_config.0.namespace_id", plans).written;
    return [
      ...(found === expected ? [] : [wrong(task, path, expected, `${found}`)]),
      ...(plans.leadsTo(part(to, "aws_service_discovery_service"), registry)
        ? []
        : [wrong(service, "service_registries", name.address, `${registry}`)]),
      ...(plans.leadsTo("cluster/aws_service_discovery_private_dns_namespace", inside)
        ? []
        : [wrong(name, "dns_config.0.namespace_id", namespace.address, `${inside}`)]),
    ];
  });
}

/** The stack that holds it publishes it, in whichever output. */
export function published(reference: Reference): Line {
  return check(`${reference} is an output`, (plans) => {
    const wanted = plans.reference(reference);
    const thing = reference.split("#")[0] as Thing;
    const { stack, address } = plans.find(thing) ?? { address: addressOf(thing) };
    const told = stack ? leavesOf(plans.written.follow(stack, plans.written.outputs(stack))) : [];
    return told.includes(wanted) ? [] : [{ stack, address, attribute: "outputs", expected: wanted, found: "in none" }];
  });
}

function leavesOf(value: Expression): Expression[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [value];
}
