import type { Mistake } from "./mistake";

const FORM = "must be an IPv4 network of /8 to /32";
const EXAMPLE = "For example 20.42.0.0/16. Leave the service out to let it go anywhere.";
const USERS = "must be the name of a service that uses internet: api, grafana";
const NOTHING = "Its ranges would bind nothing; remove it.";

/** Ranges of addresses that services may send HTTPS to. */
export const EGRESS: Mistake[] = [
  [
    "a service that the architecture does not have",
    { egress: { apis: ["20.42.0.0/16"] } },
    `egress.apis: ${USERS}, got ["20.42.0.0/16"]. Did you mean "api"? Correct the name or remove it.`,
  ],
  [
    "a service that does not use the internet",
    { egress: { loki: ["20.42.0.0/16"] } },
    `egress.loki: ${USERS}, got ["20.42.0.0/16"]. Correct the name or remove it.`,
  ],
  [
    "a range with host bits",
    { egress: { api: ["20.42.1.0/16"] } },
    `egress.api.0: ${FORM}, got "20.42.1.0/16". Did you mean "20.42.0.0/16"? ${EXAMPLE}`,
  ],
  ["a name", { egress: { api: ["openai.azure.com"] } }, `egress.api.0: ${FORM}, got "openai.azure.com". ${EXAMPLE}`],
  ["anywhere", { egress: { api: ["0.0.0.0/0"] } }, `egress.api.0: ${FORM}, got "0.0.0.0/0". ${EXAMPLE}`],
  ["no range", { egress: { api: [] } }, "egress.api: must have 1 to 50 entries, got []. See imports/site.ts."],
  [
    "a range in another",
    { egress: { api: ["20.42.0.0/16", "20.42.7.0/24"] } },
    'egress.api.1: must not overlap egress.api.0, got "20.42.7.0/24". Keep the wider one.',
  ],
  [
    "a service whose tasks have a way of their own",
    {
      architecture: "amica",
      network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] },
      ingress: undefined,
      egress: { chainlit: ["20.42.0.0/16"] },
    },
    `egress.chainlit: must be left out on Fargate, where a task's own interface fetches its image, got ["20.42.0.0/16"]. ${NOTHING}`,
  ],
];
