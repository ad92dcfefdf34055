import { buildOptions } from "./build-options";
import { deliveriesOf } from "./deliveries";
import { flynapseWith } from "./flynapse";
import { identityOptions } from "./flynapse-identity";
import { chatOptions } from "./observability/chats";
import type { Architecture, Option } from "./options";

/** Its pages by a port that Systems Manager forwards: it is behind no load balancer, and nothing but Grafana reaches it. */
const prometheusAccess: Option = {
  services: { prometheus: { exec: "People look at its targets and rules by a port that Systems Manager forwards" } },
};

/** Its interface by a port that Systems Manager forwards: for restores and for moving data in, which no service does. */
const weaviateAccess: Option = {
  services: { "weaviate-0": { exec: "People restore it and move data in by a port that Systems Manager forwards" } },
};

/** Raft needs an odd number of nodes; with three it does without one. */
const THREE_NODES = ["weaviate-0", "weaviate-1", "weaviate-2"];
const { pools, secrets, services } = flynapseWith(THREE_NODES);

const swings = deliveriesOf("api", "dashboard");

/** What a site of Flynapse can add. */
export const flynapseOptions: Pick<Architecture, "options" | "exclusive"> = {
  options: {
    // First: the others add to its services.
    "weaviate-3-nodes": { pools, secrets, services },
    ...identityOptions.options,
    ...buildOptions.options,
    ...swings.options,
    ...chatOptions.options,
    "prometheus-access": prometheusAccess,
    "weaviate-access": weaviateAccess,
  },
  exclusive: [...identityOptions.exclusive, ...buildOptions.exclusive, ...swings.exclusive, ...chatOptions.exclusive],
};
