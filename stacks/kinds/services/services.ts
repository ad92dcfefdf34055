import { z } from "zod";
import { privateDomain } from "../../../imports/home";
import { swings } from "../../../modules/service/delivery";
import { poolOf } from "../../../modules/service/runs-on";
import {
  containerName,
  containersOf,
  hasOneWriter,
  type ServiceSpec,
  serviceSpec,
} from "../../../modules/service/spec";
import { portsOf, waysTo } from "../../../modules/service/ways";
import { balancers } from "../balancers/balancers";
import { recordsPoint } from "../balancers/preconditions";
import { cluster } from "../cluster";
import type { Model, Usable } from "../kind";
import { limited, roleArn, upper } from "../names";
import { network } from "../network";
import { pools } from "../pools/pools";
import { repositories } from "../repositories";
import { secrets } from "../secrets";
import { serviceAlarms } from "./alarms";
import { buildServices, type ServiceOutputs } from "./build";
import { endpointUses } from "./endpoint-uses";
import { serviceFlows } from "./flows";
import { delivered } from "./images";
import { usesOf } from "./links";
import { routedOn, ruledOn, type Services } from "./routes";
import { serviceProblems } from "./rules";
import { secretsOf, valuesOf } from "./secret-values";
import { swingingIn } from "./test-listener";

/** ECS services. They change with every release. */
export const services: Usable<typeof serviceSpec, ServiceOutputs> = {
  name: "services",
  shape: z.record(containerName, serviceSpec),
  reads: [network, cluster],
  mayRead: [repositories, pools, balancers],
  uses: (specs) => [
    ...Object.values(specs).flatMap((spec) => usesOf(spec).map(({ name }) => name)),
    ...secretsOf(specs).map((name) => `${secrets.name}.${name}`),
  ],
  outputs: () => ({ services: "Dimensions in CloudWatch of each service behind a load balancer." }),
  build: buildServices,

  /** Rules between services are added when all are created, because each rule needs both security groups. */
  link: (id, spec, model, only) => {
    const ways = waysTo(spec, only);
    const domain = privateDomain(model.homeOf("services"));
    return {
      environment: () =>
        Object.fromEntries(
          ways.map(({ port, number }) => [`${upper(id)}_${upper(port)}_ADDRESS`, `${id}.${domain}:${number}`]),
        ),
      hops: ways.map(({ name, number, protocol }) => ({
        to: id,
        port: number,
        ...(protocol === "udp" ? { protocol } : {}),
        encryption: "plain",
        reason: "inside the VPC, between two security groups: the containers have no certificates",
        rule: { name: `${id.replaceAll("-", "_")}_${name}`, peer: "thing" },
      })),
    };
  },
  ports: (spec) => Object.keys(portsOf(spec)),

  problems: serviceProblems,
  names: (specs) => [
    // Target groups.
    ...limited(
      32,
      Object.entries(specs).flatMap(([id, { route }]) => (route ? [id, route.shiftsTo ?? []].flat() : [])),
      (id) => specs[id]?.names.targetGroup ?? id,
    ),
    ...limited(
      32,
      Object.keys(specs).filter((id) => swings(specs[id]!)),
      (id) => `${specs[id]!.names.targetGroup ?? id}-2`,
    ),
    // Roles.
    ...limited(64, Object.keys(specs), (id) => `${id}-${swings(specs[id]!) ? "code-deploy" : "execution"}`),
  ],
  demand(specs, { site }) {
    const all = Object.values(specs);
    const onPublic = Object.keys(routedOn("public", specs, site)).length;
    const swinging = swingingIn(specs, site).length;
    const internal = Object.keys(routedOn("operations", specs, site)).length;
    return {
      "vpc L-E79EC296": all.length,
      // Twice, where a deployment starts new tasks before it stops old ones.
      "task subnet addresses": all.reduce((sum, spec) => sum + spec.tasks.max * (stopsFirst(spec) ? 1 : 2), 0),
      "elasticloadbalancing L-B22855CB": onPublic + internal + swinging,
      "listener rules": Object.keys(ruledOn("public", specs, site)).length + swinging,
    };
  },
  loads: (specs) =>
    Object.entries(specs).flatMap(([name, spec]) => {
      const on = poolOf(spec.runsOn);
      const { cpu, memoryMib, tasks } = spec;
      return on ? [{ name, on, cpu, memoryMib, tasks, stopsFirst: stopsFirst(spec) }] : [];
    }),
  onFargate: (specs) => Object.values(specs).some(({ runsOn }) => "fargate" in runsOn),
  flows: serviceFlows,
  endpointUses,
  readersOf: (secret, specs, model) =>
    Object.entries(specs)
      .filter(([id, spec]) => [...secretsOf({ [id]: spec }), ...secretThingsOf(spec, model)].includes(secret))
      .map(([id]) => roleArn(model.homeOf("services"), `${id}-execution`)),
  images: imagesIn,
  alarms: serviceAlarms,
  preconditions: (specs, model) => {
    const home = model.homeOf("services");
    return [
      ...valuesOf(specs, model),
      ...imagesIn(specs).map((image) => delivered(home, image)),
      ...(model.has("balancers") ? recordsPoint(model) : []),
    ];
  },
  drawing: (specs) => ({
    services: Object.entries(specs).map(([name, { runsOn, tasks }]) => {
      return { name, tasks, pool: poolOf(runsOn), publicIp: "publicIp" in runsOn && runsOn.publicIp };
    }),
  }),
};

/** A job has no deployment: there is room for one task of it at any time. */
function stopsFirst(spec: ServiceSpec): boolean {
  return hasOneWriter(spec) || spec.job !== undefined;
}

/** The things that it uses by a secret of theirs: `databases.orders`. */
function secretThingsOf(spec: ServiceSpec, model: Model): string[] {
  const used = usesOf(spec).flatMap(({ name }) => model.thing(name) ?? []);
  return used
    .filter(({ id, kind, spec }) => kind.link(id, spec, model).secrets)
    .map(({ id, kind }) => `${kind.name}.${id}`);
}

/** Sidecars of one name share an image. */
function imagesIn(specs: Services): string[] {
  const containers = Object.entries(specs).flatMap(([id, spec]) => containersOf(id, spec));
  return [...new Set(containers.map(({ name }) => name))];
}
