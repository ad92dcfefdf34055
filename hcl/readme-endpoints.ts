import type { Json } from "./block";
import type { SynthesizedStack } from "./synthesized-stack";

interface Endpoint {
  provider?: string;
  service_name: string;
  vpc_endpoint_type: "Gateway" | "Interface";
  vpc_id: string;
}

/** What new VPC endpoints do to other workloads in a network that is not ours: the client chooses the time. */
export function maintenanceWindow(stacks: SynthesizedStack[]): string {
  return stacks
    .map(({ name, configuration }) => ({ name, endpoints: besideOthers(configuration as Json) }))
    .filter(({ endpoints }) => endpoints.length > 0)
    .map(({ name, endpoints }) => {
      const gateways = endpoints.filter((one) => one.vpc_endpoint_type === "Gateway").map(serviceOf);
      const interfaces = endpoints.filter((one) => one.vpc_endpoint_type === "Interface").map(serviceOf);
      const effects = [
        ...(gateways.length > 0 ? [`new routes to ${gateways.join(", ")} break open connections to it once`] : []),
        ...(interfaces.length > 0
          ? [`the private DNS names of ${interfaces.join(", ")} lead to new interfaces in the whole VPC`]
          : []),
      ];
      return `
**Maintenance window.** The first apply of \`${name}\` changes the way of other workloads in the VPC to AWS: ${effects.join("; ")}.
Agree on a time with whoever runs them. Nobody is restricted, except from the platform's own data.
`;
    })
    .join("");
}

/** Neither the client's own nor in a network of ours, whose id is a reference. */
function besideOthers({ resource }: Json): Endpoint[] {
  const { aws_vpc_endpoint: all = {} } = (resource ?? {}) as { aws_vpc_endpoint?: Record<string, Endpoint> };
  return Object.values(all).filter(({ provider, vpc_id }) => !provider && !vpc_id.startsWith("${aws_vpc."));
}

function serviceOf({ service_name }: Endpoint): string {
  return `\`${service_name.split(".").slice(3).join(".")}\``;
}
