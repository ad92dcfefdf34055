import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { z } from "zod";
import { adoptedListener, freePriorities } from "../imports/adoption";
import type { Site } from "../imports/site";
import { REDIS_PORT } from "../modules/cache";
import { kms } from "../modules/key";
import { choiceKnob, numberKnob } from "../modules/knob";
import { RETENTION_DAYS, retentionDays } from "../modules/log-retention";
import { remark, remarkOn } from "../modules/remark";
import { type Link, Service, type ServiceSpec, serviceSpec } from "../modules/service";
import { ClientStack } from "./client-stack";
import type { DataOutputs, DataStack } from "./data-stack";
import { NetworkReference } from "./network-reference";
import type { NetworkStack } from "./network-stack";
import type { Proven } from "./placement/proven";
import type { PlatformStack } from "./platform-stack";

/** Names of services are names of containers too, and follow docker-compose. */
const name = z
  .string()
  .regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, "must be lower-case letters, digits and dashes, no dash at the end");

export const servicesSlice = z.strictObject({
  kind: z.literal("services"),
  logRetentionDays: retentionDays.default(30),
  services: z.record(name, serviceSpec),
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
    slice: ServicesSlice,
    upstream: Upstream,
    proven: Proven,
  ) {
    super(scope, site, stackName);
    const network = new NetworkReference(this, site, this.readNetwork(upstream.network));
    const platform = this.read(upstream.platform);
    const links = linksTo(this.read(upstream.data));
    const images = this.readImages();

    const logRetentionDays = choiceKnob(this, "log_retention_days", {
      description: "Days that CloudWatch keeps what the containers print.",
      default: slice.logRetentionDays,
      of: RETENTION_DAYS,
      remedy: "CloudWatch knows these periods only.",
    });

    const listener = adoptedListener(site);
    const wanted = Object.fromEntries(Object.entries(slice.services).map(([id, { route }]) => [id, route.priority]));
    const priorities = freePriorities(wanted, listener?.takenPriorities ?? []);

    for (const [id, { uses, ...spec }] of Object.entries(slice.services)) {
      const imageParameter = imageParameterOf(site, id);
      new Service(this, id, {
        ...spec,
        ...serviceKnobs(this, id, spec, proven),
        route: { ...spec.route, priority: priorities[id]! },
        // On the client's listener only requests for our name are ours.
        hosts: listener ? [site.ingress.domainName] : [],
        links: Object.fromEntries(uses.map((used) => [used, links[used]!])),
        image: `\${lookup(${images}, "${imageParameter}", "")}`,
        imageParameter,
        repositoryArn: `arn:aws:ecr:${site.region}:${site.account}:repository/${site.prefix}/${id}`,
        clusterArn: platform.clusterArn,
        capacityProvider: platform.capacityProviders[spec.pool]!,
        vpcId: network.vpcId,
        subnetIds: network.taskSubnetIds,
        listenerArn: platform.httpsListenerArn,
        loadBalancerSecurityGroupId: platform.loadBalancerSecurityGroupId,
        logsKeyArn: platform.logsKeyArn,
        logRetentionDays,
      });
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

/** What ops turn of one service, as far as the placement proof goes. */
function serviceKnobs(
  scope: Construct,
  id: string,
  { tasks, memoryMib }: Pick<ServiceSpec, "tasks" | "memoryMib">,
  { mostMemoryMib }: Proven,
) {
  const name = id.replaceAll("-", "_");
  const remedy = "More must be proven to fit first: raise it in the blueprint and regenerate.";
  return {
    tasks: numberKnob(scope, `${name}_tasks_min`, {
      description: `Tasks of ${id} that always run.`,
      default: tasks.min,
      from: 1,
      to: tasks.max,
      remedy,
    }),
    memoryMib: numberKnob(scope, `${name}_memory_mib`, {
      description: `Memory of a task of ${id} in MiB; one that takes more is killed.`,
      default: memoryMib,
      from: 64,
      to: mostMemoryMib[id] ?? memoryMib,
      remedy,
    }),
  };
}

function imagePathOf({ prefix }: Site): string {
  return `/${prefix}/images`;
}

/** SSM parameter to which the delivery pipeline writes a service's image, as `repository@sha256:...`. */
export function imageParameterOf(site: Site, service: string): string {
  return `${imagePathOf(site)}/${service}`;
}

/** What using a table, a cache or a bucket means, by its name. */
function linksTo({ tables, caches, buckets, keyArn }: DataOutputs): Record<string, Link> {
  const useKey = { actions: kms(["Decrypt", "GenerateDataKey"]), resources: [keyArn] };
  return {
    ...mapEntries(tables, (id, { name, arn }) => ({
      environment: { [`${upper(id)}_TABLE`]: name },
      may: [{ actions: TABLE_ACTIONS, resources: [arn, `${arn}/index/*`] }, useKey],
    })),
    ...mapEntries(caches, (id, { endpoint, securityGroupId }) => ({
      environment: { [`${upper(id)}_URL`]: endpoint },
      may: [],
      listens: { securityGroupId, port: REDIS_PORT },
    })),
    ...mapEntries(buckets, (id, { name, arn }) => ({
      environment: { [`${upper(id)}_BUCKET`]: name },
      may: [
        { actions: ["s3:ListBucket"], resources: [arn] },
        { actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], resources: [`${arn}/*`] },
        useKey,
      ],
    })),
  };
}

const TABLE_ACTIONS = ["BatchGetItem", "BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"].map(
  (action) => `dynamodb:${action}`,
);

function mapEntries<T>(map: Record<string, T>, make: (id: string, value: T) => Link): Record<string, Link> {
  return Object.fromEntries(Object.entries(map).map(([id, value]) => [id, make(id, value)]));
}

function upper(id: string): string {
  return id.toUpperCase().replaceAll("-", "_");
}
