import type { Home } from "../../../imports/home";
import { execLogName } from "../../../modules/cluster";
import { mayBeEntered } from "../../../modules/service/exec";
import { cluster, logGroupOf } from "../cluster";
import type { Model } from "../kind";
import type { EndpointUse } from "../link";
import { arnIn, roleArn } from "../names";
import { usesOf } from "./links";
import type { Services } from "./routes";

/** Calls of AWS services by services, and by ECS to start them. */
export function endpointUses(specs: Services, model: Model): EndpointUse[] {
  const home = model.homeOf("services");
  const pulls = (["ecr.api", "ecr.dkr"] as const).flatMap((endpoint): EndpointUse[] => [
    { endpoint, actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    {
      endpoint,
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: [arnIn(home, "ecr", `repository/${home.prefix}/*`)],
    },
  ]);
  return [
    ...usesOfThings(specs, model, home),
    ...pulls,
    publicObjects(home.region),
    {
      endpoint: "logs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [containerLogs(home, model)],
    },
    ...sessions(specs, home),
  ];
}

/** The log streams of all containers: CloudWatch Logs checks these calls against `<log group>:*`. */
function containerLogs(home: Home, model: Model): string {
  const one = logGroupOf(home, model.spec(cluster) ?? {});
  return arnIn(home, "logs", `log-group:${one ? `${one}:*` : `/${home.prefix}/*`}`);
}

/** Of ECS Exec: what the task roles of the services have that people enter. No endpoint is made for KMS. */
function sessions(specs: Services, home: Home): EndpointUse[] {
  const roles = Object.keys(specs)
    .filter((id) => specs[id]!.exec)
    .map((id) => roleArn(home, `${id}-task`));
  if (roles.length === 0) return [];
  const logGroupArn = arnIn(home, "logs", `log-group:${execLogName(home.prefix)}`);
  return (["ssmmessages", "logs"] as const).flatMap((endpoint) =>
    mayBeEntered({ logGroupArn, keyArn: "" })
      .filter(({ actions }) => actions.every((action) => action.startsWith(`${endpoint}:`)))
      .map(({ actions, resources }) => ({ endpoint, actions, resources, roles })),
  );
}

/** By the task roles of the services that use a thing; unused things get no statement. */
function usesOfThings(specs: Services, model: Model, home: Home): EndpointUse[] {
  const all = Object.entries(specs).flatMap(([user, spec]) => usesOf(spec).map((use) => ({ ...use, user })));
  const ways = model.things.flatMap((thing) => {
    const ports = all.filter(({ name }) => name === thing.id).map(({ port }) => port);
    return [...new Set(ports)].map((port) => ({ ...thing, port }));
  });
  return ways.flatMap(({ id, kind, spec, port }) => {
    const { grants } = kind.link(id, spec, model, port);
    const users = all.filter((use) => use.name === id && use.port === port).map(({ user }) => user);
    if (!grants) return [];
    const roles = users.map((user) => roleArn(home, `${user}-task`));
    const { endpoint, arn, manage } = grants;
    return grants.statements(arn).map(({ actions, resources }) => {
      return { endpoint, actions, resources, roles, thing: { arn, manage } };
    });
  });
}

/** Image layers, in ECR's own bucket with presigned URLs. */
function publicObjects(region: string): EndpointUse {
  const resources = [`arn:aws:s3:::prod-${region}-starport-layer-bucket/*`];
  return { endpoint: "s3", actions: ["s3:GetObject"], resources, anybody: true };
}
