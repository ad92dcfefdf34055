import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { z } from "zod";
import type { Site } from "../imports/site";
import { choiceKnob } from "../modules/knob";
import { RETENTION_DAYS, retentionDays } from "../modules/log-retention";
import { remark, remarkOn } from "../modules/remark";
import { Service } from "../modules/service/service";
import { containerName, containersOf, isStateful, type ServiceSpec, serviceSpec } from "../modules/service/spec";
import type { Image } from "../modules/service/task";
import { ClientStack } from "./client-stack";
import type { DataStack } from "./data-stack";
import { NetworkReference } from "./network-reference";
import type { NetworkStack } from "./network-stack";
import type { Proven } from "./placement/proven";
import type { PlatformStack } from "./platform-stack";
import { ServiceLinks, usedServices } from "./service-links";
import { serviceKnobs } from "./services-knobs";
import { routesOf } from "./services-routes";

export const servicesSlice = z.strictObject({
  kind: z.literal("services"),
  logRetentionDays: retentionDays.default(30),
  services: z.record(containerName, serviceSpec),
});

export type ServicesSlice = z.output<typeof servicesSlice>;

export interface Upstream {
  network: NetworkStack;
  platform: PlatformStack;
  data: DataStack;
}

/** What changes every day: task definitions, services and who may reach what. */
export class ServicesStack extends ClientStack {
  constructor(
    scope: Construct,
    site: Site,
    stackName: string,
    { services: specs, ...slice }: ServicesSlice,
    upstream: Upstream,
    proven: Proven,
  ) {
    super(scope, site, stackName);
    const network = new NetworkReference(this, site, this.readNetwork(upstream.network));
    const platform = this.read(upstream.platform);
    const data = this.read(upstream.data);
    const links = new ServiceLinks(this, site, specs, data);
    const images = this.readImages();
    const routes = routesOf(site, specs, platform);

    const logRetentionDays = choiceKnob(this, "log_retention_days", {
      description: "Days that CloudWatch keeps what the containers print.",
      default: slice.logRetentionDays,
      of: RETENTION_DAYS,
      remedy: "CloudWatch knows these periods only.",
    });
    const secretLinks = Object.fromEntries(
      Object.entries(data.secrets).map(([name, { arn }]) => [name, { arn, keyArn: data.keyArn }]),
    );

    const asked = new Set(Object.keys(specs).flatMap((id) => usedServices(id, specs).map(({ name }) => name)));
    const made = Object.entries(specs).map(([id, { uses: _, ...spec }]) => {
      const service = new Service(this, id, {
        ...spec,
        ...serviceKnobs(this, id, spec, proven),
        route: routes[id],
        links: links.of(id),
        secretLinks,
        images: imagesOf(site, id, spec, images),
        namespaceId: asked.has(id) ? platform.namespaceId : undefined,
        clusterName: platform.clusterName,
        clusterArn: platform.clusterArn,
        capacityProvider: platform.capacityProviders[spec.pool]!,
        vpcId: network.vpcId,
        subnetIds: isStateful(spec) ? network.volumeSubnetIds : network.taskSubnetIds,
        logsKeyArn: platform.logsKeyArn,
        logRetentionDays,
      });
      return [id, service] as const;
    });
    const services = new Map(made);
    for (const [id, service] of made) {
      for (const { name, port } of usedServices(id, specs)) service.mayReach(services.get(name)!, port);
    }
  }

  /** The digests that the delivery pipeline wrote. */
  private readImages(): string {
    const parameters = new DataAwsSsmParametersByPath(this, "delivered", { path: imagePathOf(this.site) });
    const { fqn } = parameters;
    const images = new TerraformLocal(this, "images", `\${zipmap(${fqn}.names, nonsensitive(${fqn}.values))}`);
    remark(parameters, {
      block:
        "What the delivery pipeline wrote; Terraform only reads it. All at once: asking for a single parameter\n" +
        "that is not there yet fails without saying what to do.",
    });
    remarkOn(images, "Image of each service as repository@sha256:..., by the parameter that holds it.");
    return "local.images";
  }
}

/** Image of each container of a service. A sidecar's parameter is that of its own name. */
function imagesOf(site: Site, id: string, spec: Omit<ServiceSpec, "uses">, images: string): Record<string, Image> {
  const names = Object.keys(containersOf(id, spec));
  return Object.fromEntries(
    names.map((name) => {
      const parameter = imageParameterOf(site, name);
      return [
        name,
        {
          expression: `\${lookup(${images}, "${parameter}", "")}`,
          parameter,
          repositoryArn: `arn:aws:ecr:${site.region}:${site.account}:repository/${site.prefix}/${name}`,
        },
      ];
    }),
  );
}

function imagePathOf({ prefix }: Site): string {
  return `/${prefix}/images`;
}

/** SSM parameter to which the delivery pipeline writes a container's image, as `repository@sha256:...`. */
export function imageParameterOf(site: Site, container: string): string {
  return `${imagePathOf(site)}/${container}`;
}
