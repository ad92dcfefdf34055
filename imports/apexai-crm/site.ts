import { defineSite } from "../site";

/** Where ApexAI develops: single nodes, one NAT gateway, and a database without a standby. */
export default defineSite({
  architecture: "apexai-crm",
  account: "567890123456",
  region: "us-east-1",
  prefix: "apexai-crm-dev",
  tags: { Owner: "platform@apexai.example", environment: "development" },
  network: {
    mode: "create",
    cidr: "10.0.0.0/16",
    zones: ["us-east-1a", "us-east-1b"],
    subnets: { public: ["10.0.0.0/24", "10.0.1.0/24"], private: ["10.0.10.0/24", "10.0.11.0/24"] },
  },
  ingress: { domainName: "crm.dev.apexai.example", zoneId: "Z08153472KDEVAPEXAI01" },
});
