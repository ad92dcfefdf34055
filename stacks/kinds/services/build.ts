import { RETENTION_DAYS } from "../../../aws/log-retention";
import { Service } from "../../../modules/service/service";
import { isStateful } from "../../../modules/service/spec";
import { choiceVariable } from "../../../modules/variable";
import { balancers } from "../balancers";
import { cluster } from "../cluster";
import { allowDns } from "../dns";
import type { Model, StackScope, ThingOutputs } from "../kind";
import { pools } from "../pools";
import { repositories as repositoriesKind } from "../repositories";
import { imagesOf, readImages } from "./images";
import { builtLink, usesOf, useText } from "./links";
import { routesOf, type Services } from "./routes";
import { secretLinksOf } from "./secret-values";
import { serviceVariables } from "./variables";

/** The services of one stack, and the rules between them. */
export function buildServices(
  stack: StackScope,
  specs: Services,
  model: Model,
): ThingOutputs<{ securityGroupId: string }> {
  const common = commonProps(stack, specs, model);
  const places = model.places(stack);
  const images = readImages(stack, stack.home);
  const { repositories } = stack.find(repositoriesKind) ?? {};
  const ways = stack.find(balancers);
  const routes = ways ? routesOf(model.site, specs, ways) : {};

  const made = new Map<string, Service>();
  for (const [id, spec] of Object.entries(specs)) {
    const { uses: _, discoverable = isUsed(id, specs), ...own } = spec;
    const service = new Service(stack, id, {
      ...own,
      ...common,
      ...serviceVariables(stack, id, spec, model.tunable),
      route: routes[id],
      links: Object.fromEntries(usesOf(spec).map((use) => [useText(use), builtLink(stack, use, model)])),
      images: imagesOf(stack.home, id, spec, images, repositories),
      namespaceId: discoverable ? common.namespaceId : undefined,
      vpcId: places.vpcId,
      subnetIds: isStateful(spec) ? places.volumeSubnetIds : places.taskSubnetIds,
    });
    allowDns(service, id, service.securityGroupId, model.site);
    made.set(id, service);
  }
  for (const [id, { uses }] of Object.entries(specs)) {
    for (const { name, port } of uses) {
      const other = made.get(name);
      if (other) made.get(id)!.mayReach(other, port);
    }
  }
  return {};
}

/** Props of every service of the stack. */
function commonProps(stack: StackScope, specs: Services, model: Model) {
  const { clusterName, clusterArn, namespaceId, logsKeyArn } = stack.read(cluster);
  const { capacityProviders = {} } = stack.find(pools) ?? {};
  const logRetentionDays = choiceVariable(stack, "log_retention_days", {
    description: "Retention of container logs in days.",
    default: model.spec(cluster)!.logRetentionDays,
    of: RETENTION_DAYS,
    remedy: "CloudWatch Logs accepts only these values.",
  });
  const secretLinks = secretLinksOf(stack, specs);
  return { clusterName, clusterArn, namespaceId, logsKeyArn, capacityProviders, secretLinks, logRetentionDays };
}

function isUsed(id: string, specs: Services): boolean {
  return Object.values(specs).some(({ uses }) => uses.some(({ name }) => name === id));
}
