import { defineSite } from "../site";

/** An account of its own, in which the document's addresses are free. */
export default defineSite({
  architecture: "prod-infra",
  options: ["per_zone"],
  account: "678901234567",
  region: "us-east-1",
  prefix: "prod-infra-production",
  privateDomain: "prod-infra-production.local",
  tags: { Owner: "platform@prod-infra.example", environment: "production" },
  tier: "ha",
  network: {
    mode: "create",
    cidr: "10.0.0.0/16",
    zones: ["us-east-1a", "us-east-1b"],
    subnets: { public: ["10.0.1.0/24", "10.0.2.0/24"], private: ["10.0.3.0/24", "10.0.4.0/24"] },
  },
  ingress: { domainName: "app.prod-infra.example", zoneId: "Z0526719PRODINFRA0001" },
  receivers: {
    pager: { https: "variable", hears: ["critical"] },
    duty: { sms: "+12025550123", hears: ["critical"] },
    operations: { email: "operations@prod-infra.example", hears: ["warning"] },
  },
  eniTrunking: true,
  // al2023-ami-ecs-hvm-2023.0.20260226-kernel-6.1-x86_64
  ami: "ami-0d3f6a1c8b2e97540",
});
