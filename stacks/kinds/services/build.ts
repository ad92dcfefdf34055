import type { Construct } from "constructs";
import { privateDomain } from "../../../imports/home";
import { chosenZones } from "../../../imports/zones";
import { execLogName, placedBy } from "../../../modules/cluster";
import { namespace } from "../../../modules/namespace";
import { swings } from "../../../modules/service/delivery";
import { Job } from "../../../modules/service/job";
import type { ServiceProps } from "../../../modules/service/props";
import { poolOf } from "../../../modules/service/runs-on";
import { Service } from "../../../modules/service/service";
import { isStateful, type ServiceSpec } from "../../../modules/service/spec";
import type { Dimensions } from "../../../modules/service/target";
import type { Tasks } from "../../../modules/service/tasks";
import type { Places } from "../../places";
import { type BalancersOutputs, balancerIn, balancers } from "../balancers/balancers";
import { buckets } from "../buckets";
import { cluster, logDaysVariable } from "../cluster";
import { allowDns } from "../dns";
import type { Model, StackScope, ThingOutputs } from "../kind";
import { arnIn } from "../names";
import { pools } from "../pools/pools";
import { repositories as repositoriesKind } from "../repositories";
import { imagesOf, readImages } from "./images";
import { builtLink, usesOf, useText } from "./links";
import {
  ENVIRONMENT,
  OPERATIONS_URL,
  operationsUrl,
  PRIVATE_DOMAIN,
  PUBLIC_URL,
  routesOf,
  type Services,
} from "./routes";
import { secretLinksOf } from "./secret-values";
import { testListenerIn } from "./test-listener";
import { serviceVariables, shareVariable } from "./variables";

/** Of a service behind a load balancer: its dimensions in CloudWatch. */
export type ServiceOutputs = Dimensions;

/** The services of one stack, and the rules between them. */
export function buildServices(stack: StackScope, specs: Services, model: Model): ThingOutputs<ServiceOutputs> {
  const common = commonProps(stack, specs, model);
  const places = model.places(stack);
  const images = readImages(stack, stack.home);
  const { repositories } = stack.find(repositoriesKind) ?? {};
  const ways = stack.find(balancers);
  const routes = ways ? routesOf(model.site, specs, ways) : {};
  const tests = ways && testListenerIn(stack, specs, model.site, ways);
  const url = publicUrl(model, ways);
  const known = {
    [ENVIRONMENT]: model.site.environment,
    [PRIVATE_DOMAIN]: common.namespaceName,
    [OPERATIONS_URL]: operationsUrl(model.site),
    ...(url ? { [PUBLIC_URL]: url } : {}),
  };

  const made = new Map<string, Service>();
  const jobs = new Map<string, Job>();
  for (const [id, spec] of Object.entries(specs)) {
    const { uses: _, filesFrom, discoverable = isUsed(id, specs), job, ...own } = spec;
    const props: ServiceProps = {
      ...own,
      ...common,
      known,
      ...serviceVariables(stack, id, spec, model.tunable),
      route: routes[id] && { ...routes[id], testListenerArn: swings(spec) ? tests?.arn : undefined },
      links: Object.fromEntries(usesOf(spec).map((use) => [useText(use), builtLink(stack, use, model, id)])),
      filesBucket: filesFrom && stack.readThing(buckets, filesFrom).out.name,
      images: imagesOf(stack.home, id, spec, images, repositories),
      namespaceId: discoverable ? common.namespaceId : undefined,
      vpcId: places.vpcId,
      subnetIds: subnetsOf(spec, places),
      spreadsOverZones: (chosenZones(model.site, poolOf(spec.runsOn) ?? "") ?? []).length > 1,
    };
    if (job) {
      const made = new Job(scopeFor(id, stack), id, { ...props, job });
      allowDns(made, id, made.securityGroupId, model.site);
      jobs.set(id, made);
      continue;
    }
    const service = new Service(scopeFor(id, stack), id, props);
    allowDns(service, id, service.securityGroupId, model.site);
    if (spec.route?.default)
      balancerIn(stack, spec.route.balancer)?.sendOthersTo(service.targetGroupArn!, swings(spec));
    if (spec.route?.default && service.secondTargetGroupArn) tests?.sendOthersTo(service.secondTargetGroupArn);
    made.set(id, service);
  }
  const all = new Map<string, Tasks>([...made, ...jobs]);
  for (const [id, { uses, route }] of Object.entries(specs)) {
    const shiftsTo = routes[id] && route?.shiftsTo;
    if (shiftsTo) made.get(id)!.shiftTo(made.get(shiftsTo)!, shareVariable(stack, id, shiftsTo));
    for (const { name, port } of uses) {
      const other = made.get(name);
      if (other) all.get(id)!.mayReach(other, port);
    }
  }
  const behind = [...made].flatMap(([id, { dimensions }]) => (dimensions ? [[id, dimensions] as const] : []));
  // Alarms alone read them.
  return { services: model.has("alarms") && behind.length > 0 ? Object.fromEntries(behind) : undefined };
}

/** The stack, unless a construct of its own has the name: that of its state is called `backend`. */
function scopeFor(id: string, stack: StackScope): Construct {
  return stack.node.tryFindChild(id) ? namespace(stack, "service") : stack;
}

/** Props of every service of the stack. */
function commonProps(stack: StackScope, specs: Services, model: Model) {
  const { clusterName, clusterArn, namespaceId, logsKeyArn, logGroup } = stack.read(cluster);
  const { capacityProviders = {} } = stack.find(pools) ?? {};
  const logs = logGroup ?? { keyArn: logsKeyArn, days: logDaysVariable(stack, model.spec(cluster)!.logRetentionDays) };
  const secretLinks = secretLinksOf(stack, specs, model);
  const namespaceName = privateDomain(stack.home);
  const execGroup = arnIn(stack.home, "logs", `log-group:${execLogName(stack.home.prefix)}`);
  const execLog = { logGroupArn: execGroup, keyArn: logsKeyArn };
  return {
    ...{ namespaceName, clusterName, clusterArn, namespaceId, capacityProviders, secretLinks, logs, execLog },
    placedBy: placedBy(stack),
  };
}

/** Where users reach the platform; behind a distribution only by a name of ours, because it is made of this. */
function publicUrl(model: Model, ways?: BalancersOutputs): string | undefined {
  const { ingress } = model.site;
  if (ingress) return `https://${ingress.domainName}`;
  if (model.has("distribution")) return undefined;
  return ways?.balancers.public && `http://${ways.balancers.public.dnsName}`;
}

function subnetsOf(spec: ServiceSpec, places: Places): string[] {
  const pool = poolOf(spec.runsOn);
  return pool === undefined ? places.fargateSubnetIds : places.poolSubnetIds(pool, isStateful(spec));
}

function isUsed(id: string, specs: Services): boolean {
  return Object.values(specs).some(({ uses }) => uses.some(({ name }) => name === id));
}
