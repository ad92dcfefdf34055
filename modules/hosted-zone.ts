import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Construct } from "constructs";
import { comment } from "./comment";

/**
 * A public hosted zone. It answers once the owner of the domain above it delegates to its name servers: another zone of
 * the name has other ones.
 *
 * @stateful the delegation is to this one.
 */
export class HostedZone extends Construct {
  readonly zoneId: string;
  readonly nameServers: string[];

  constructor(scope: Construct, id: string, { name }: { name: string }) {
    super(scope, id);
    const zone = new Route53Zone(this, "this", { name, comment: name, lifecycle: { preventDestroy: true } });
    comment(zone, { file: `Hosted zone ${name}: whoever has the domain above it delegates to its name servers.` });
    this.zoneId = zone.zoneId;
    this.nameServers = zone.nameServers;
  }
}
