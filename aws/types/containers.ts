import { lastPart, lastTwoParts, type Rows } from "./row";

/** Where EventBridge Scheduler is told of the network of the tasks that it starts. */
const STARTS = ["target", 0, "ecs_parameters", 0, "network_configuration", 0];

interface Starts {
  target?: { ecs_parameters?: { network_configuration?: { assign_public_ip?: boolean }[] }[] }[];
}

/** ECS, and the instances that it runs on. */
export const containers: Rows = {
  aws_ecs_service: {
    file: {
      prefix: "service",
      purpose: (name) => `Service ${name}: its tasks, roles, security group and route.`,
    },
    orphan: { census: "ecs/service", importId: lastTwoParts },
    party: {
      groups: ["network_configuration", 0, "security_groups"],
      subnets: ["network_configuration", 0, "subnets"],
      // The name that it has in ECS may be another one.
      name: (_values, name) => name.replaceAll("_", "-"),
      publicIp: ({ network_configuration: network }) =>
        (network as { assign_public_ip?: boolean }[] | undefined)?.[0]?.assign_public_ip === true,
    },
  },
  aws_scheduler_schedule: {
    file: { prefix: "job", purpose: (name) => `Job ${name}: its schedule, task, roles, security group and failures.` },
    orphan: {
      census: "scheduler/schedule",
      importId: lastTwoParts,
      remove: (id) => `aws scheduler delete-schedule --name ${lastPart(id)}`,
    },
    party: {
      groups: [...STARTS, "security_groups"],
      subnets: [...STARTS, "subnets"],
      name: (_values, name) => name.replaceAll("_", "-"),
      publicIp: ({ target }: Starts) =>
        target?.[0]?.ecs_parameters?.[0]?.network_configuration?.[0]?.assign_public_ip === true,
    },
  },
  aws_cloudwatch_event_rule: {
    orphan: { census: "events/rule", importId: (id) => `default/${lastPart(id)}` },
  },
  aws_cloudwatch_event_target: {},
  aws_ecs_task_definition: {},
  aws_codedeploy_app: {},
  aws_codedeploy_deployment_group: {},
  aws_appautoscaling_target: {},
  aws_appautoscaling_policy: {},
  aws_appautoscaling_scheduled_action: {},
  aws_service_discovery_private_dns_namespace: {
    file: {
      prefix: "namespace",
      purpose: () => "Cloud Map namespace: DNS names of the services, inside the VPC only.",
    },
  },
  aws_service_discovery_http_namespace: { orphan: { census: "servicediscovery/namespace" } },
  // A task that was just stopped may still be registered.
  aws_service_discovery_service: { protection: { force_destroy: true } },
  aws_launch_template: {
    file: { prefix: "pool", purpose: (name) => `Pool ${name}: EC2 instances that tasks run on.` },
    waits: { create: 5 },
    orphan: {
      census: "ec2/launch-template",
      remove: (id) => `aws ec2 delete-launch-template --launch-template-id ${id}`,
    },
    party: {
      groups: ["vpc_security_group_ids"],
      subnets: "auto scaling group",
      publicIp: ({ network_interfaces: interfaces }) =>
        ((interfaces ?? []) as { associate_public_ip_address?: string }[]).some(
          ({ associate_public_ip_address: asked }) => asked === "true",
        ),
    },
  },
  aws_autoscaling_group: {
    protection: { force_delete: true },
    orphan: {
      census: "autoscaling/group",
      remove: (id) => `aws autoscaling delete-auto-scaling-group --force-delete --auto-scaling-group-name ${id}`,
    },
  },
  aws_ecs_capacity_provider: { orphan: { census: "ecs/capacity-provider" } },
  aws_ecs_cluster: {
    file: { prefix: "cluster", purpose: () => "The ECS cluster and its capacity providers." },
    waits: { create: 10 },
    orphan: { census: "ecs/cluster", importId: lastPart },
  },
  aws_ecs_cluster_capacity_providers: { waits: { create: 10, destroy: 10 } },
  aws_instance: {
    party: {
      groups: ["vpc_security_group_ids"],
      subnets: ["subnet_id"],
      publicIp: ({ associate_public_ip_address: asked }) => asked === true,
    },
  },
  aws_lambda_function: {
    party: { groups: ["vpc_config", 0, "security_group_ids"], subnets: ["vpc_config", 0, "subnet_ids"] },
  },
  aws_lambda_permission: {},
  aws_cloudformation_stack: {
    orphan: {
      census: "cloudformation/stack",
      importId: (id) => id.split("/")[1]!,
      remove: (id) => `aws cloudformation delete-stack --stack-name ${id}`,
    },
  },
  aws_ecr_repository: {
    file: { prefix: "repositories", purpose: () => "Repositories of the images that run." },
    protection: { force_delete: true },
    orphan: {
      census: "ecr/repository",
      remove: (id) => `aws ecr delete-repository --force --repository-name ${id}`,
    },
  },
  aws_ecr_lifecycle_policy: {},
  aws_ecr_repository_policy: {},
  aws_ecr_replication_configuration: {},
  aws_ecr_registry_policy: {},
};
