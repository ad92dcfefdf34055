/** One may reach another. */
export interface OpenFlow {
  /** For example `internet`, `load_balancer`, `api`, or an address range. */
  from: string;
  /** For example `redis`, `internet (HTTPS)`, `dynamodb (sessions)`. */
  to: string;
  /** One port, a range as `80-90`, or `all`. */
  port: string;
  /** `tcp`, `udp`, `icmp`, or `-1` for every one. */
  protocol: string;
  /** What lets it through. */
  via: string;
}
