/** One open flow. */
export interface OpenFlow {
  /** For example `internet`, `load_balancer`, `api`, or a CIDR. */
  from: string;
  /** For example `redis`, `internet (HTTPS)`, `dynamodb (sessions)`. */
  to: string;
  /** One port, a range as `80-90`, or `all`. */
  port: string;
  /** `tcp`, `udp`, `icmp`, or `-1` for all. */
  protocol: string;
  /** What allows it. */
  via: string;
}
