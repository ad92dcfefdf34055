import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { comment } from "./comment";

/** Another place that answers to the same name: when ours is unhealthy, or to a share of all requests. */
export interface Elsewhere {
  addresses: string[];
  gets: "failover" | { percent: number };
}

/** A name in a hosted zone of this account. */
export interface Alias {
  zoneId: string;
  domainName: string;
  /** While this health check fails, the name does not lead here. */
  healthCheckId?: string;
  elsewhere?: Elsewhere;
}

/** Of what stands before users: its DNS name, and the hosted zone of AWS that has it. */
export interface AliasTarget {
  name: string;
  zoneId: string;
  evaluateTargetHealth: boolean;
}

export interface AliasRecordProps extends Alias {
  target: AliasTarget;
}

const PURPOSE = "The name that users type, and what it leads to.";

/** Seconds that a resolver may go on leading users to a place that has failed. */
const TTL = 60;

/** The record that leads a name to a load balancer or a distribution, and that of another place beside it. */
export class AliasRecord extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { zoneId, domainName, healthCheckId, elsewhere, target }: AliasRecordProps,
  ) {
    super(scope, id);
    const record = { zoneId, name: domainName, type: "A" };
    if (!elsewhere) {
      const only = new Route53Record(this, "this_record", { ...record, alias: target });
      comment(only, { block: PURPOSE });
      return;
    }
    const [ours, theirs] = policies(elsewhere);
    const first = new Route53Record(this, "this_record", {
      ...{ ...record, ...ours, setIdentifier: "ours", healthCheckId, alias: target },
    });
    comment(first, { block: PURPOSE });
    new Route53Record(this, "elsewhere", {
      ...{ ...record, ...theirs, setIdentifier: "elsewhere" },
      ...{ records: elsewhere.addresses, ttl: TTL },
      // Route 53 takes none with a policy beside one without: ours gets its policy before this one is there, and loses it
      // after.
      dependsOn: [first],
    });
    // Under the shared name a health check would ask whoever answers to it.
    new Route53Record(this, "ours", { ...record, name: ownName(domainName), alias: target });
  }
}

/** The name of our own place beside another one. */
export function ownName(domainName: string): string {
  return `ours.${domainName}`;
}

function policies({ gets }: Elsewhere) {
  if (gets === "failover") {
    return [{ failoverRoutingPolicy: { type: "PRIMARY" } }, { failoverRoutingPolicy: { type: "SECONDARY" } }] as const;
  }
  const weight = (percent: number) => ({ weightedRoutingPolicy: { weight: percent } });
  return [weight(100 - gets.percent), weight(gets.percent)] as const;
}
