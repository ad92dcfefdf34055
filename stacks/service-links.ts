import { DataAwsPrefixList } from "@cdktf/provider-aws/lib/data-aws-prefix-list";
import type { Construct } from "constructs";
import type { Site } from "../imports/site";
import { OBJECT_ACTIONS } from "../modules/bucket";
import { REDIS_PORT } from "../modules/cache";
import { kms } from "../modules/key";
import type { Link } from "../modules/service/link";
import { portsOf, type ServiceSpec } from "../modules/service/spec";
import { TABLE_ACTIONS } from "../modules/table";
import { domainInside } from "./client-stack";
import type { DataOutputs } from "./data-stack";

type Services = Record<string, ServiceSpec>;

/** What services use, put down as what that gives them. */
export class ServiceLinks {
  private readonly prefixLists = new Map<string, DataAwsPrefixList>();

  constructor(
    private readonly scope: Construct,
    private readonly site: Site,
    private readonly services: Services,
    private readonly data: DataOutputs,
  ) {}

  /** What one service uses, by its name. */
  of(id: string): Record<string, Link> {
    return Object.fromEntries(this.services[id]!.uses.map((used) => [used, this.link(used)]));
  }

  private link(used: string): Link {
    const { tables, caches, buckets, keyArn } = this.data;
    const [name] = used.split(":") as [string];
    const useKey = { actions: kms(["Decrypt", "GenerateDataKey"]), resources: [keyArn] };
    if (used === INTERNET) {
      return { environment: {}, may: [], reaches: [{ name: "https", peer: { cidr: "0.0.0.0/0" }, port: 443 }] };
    }
    if (tables[name]) {
      return {
        environment: { [`${upper(name)}_TABLE`]: tables[name].name },
        may: [{ actions: TABLE_ACTIONS, resources: [tables[name].arn, `${tables[name].arn}/index/*`] }, useKey],
        reaches: [this.reachesService("dynamodb")],
      };
    }
    if (buckets[name]) {
      return {
        environment: { [`${upper(name)}_BUCKET`]: buckets[name].name },
        may: [
          { actions: ["s3:ListBucket"], resources: [buckets[name].arn] },
          { actions: OBJECT_ACTIONS, resources: [`${buckets[name].arn}/*`] },
          useKey,
        ],
        reaches: [this.reachesService("s3")],
      };
    }
    if (caches[name]) {
      const peer = { securityGroupId: caches[name].securityGroupId };
      return {
        environment: { [`${upper(name)}_URL`]: caches[name].endpoint },
        may: [],
        reaches: [{ name, peer, port: REDIS_PORT }],
      };
    }
    return { environment: this.addresses(used), may: [] };
  }

  /** `PROMETHEUS_HTTP_ADDRESS`: host and port of a service, for each port that is used. */
  private addresses(used: string): Record<string, string> {
    const [name, only] = used.split(":") as [string, string?];
    const ports = Object.entries(portsOf(this.services[name]!)).filter(([port]) => !only || port === only);
    return Object.fromEntries(
      ports.map(([port, number]) => [
        `${upper(name)}_${upper(port)}_ADDRESS`,
        `${name}.${domainInside(this.site)}:${number}`,
      ]),
    );
  }

  /** The addresses of an AWS service in this region: AWS keeps the list. */
  private reachesService(service: "dynamodb" | "s3") {
    const list =
      this.prefixLists.get(service) ??
      new DataAwsPrefixList(this.scope, service, { name: `com.amazonaws.${this.site.region}.${service}` });
    this.prefixLists.set(service, list);
    return { name: service, peer: { prefixListId: list.id }, port: 443 };
  }
}

/** In `uses`: HTTPS to anywhere. */
export const INTERNET = "internet";

/** The services that a service reaches, with the port if it is one. */
export function usedServices(id: string, services: Services): { name: string; port?: string }[] {
  return services[id]!.uses.map((used) => used.split(":") as [string, string?])
    .filter(([name]) => name in services)
    .map(([name, port]) => ({ name, port }));
}

function upper(id: string): string {
  return id.toUpperCase().replaceAll("-", "_");
}
