import { defineSite } from "../site";

/** An account of its own, which the platform also gives the DNS of its domain. */
export default defineSite({
  architecture: "semiont",
  account: "567890123456",
  region: "us-east-2",
  prefix: "semiont",
  tags: { Owner: "platform@research.example", environment: "production" },
  network: { mode: "create", cidr: "10.70.0.0/16", zones: ["us-east-2a", "us-east-2b"] },
  ingress: { domainName: "semiont.research.example", zoneName: "semiont.research.example" },
});
