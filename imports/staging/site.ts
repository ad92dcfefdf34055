import { defineSite } from "../site";

/** Our own account, in which every architecture is tried before a client sees it. */
export default defineSite({
  architecture: "flynapse",
  account: "456789012345",
  region: "eu-central-1",
  tags: { Owner: "platform@operator.example", environment: "staging" },
  network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] },
  ingress: {
    domainName: "flynapse.staging.operator.example",
    zoneId: "ZE0H6YRQB8L9DU4IXLKEV4",
  },
  eniTrunking: true,
  operations: {
    domainName: "grafana.staging.operator.example",
    certificateArn: "arn:aws:acm:eu-central-1:456789012345:certificate/080c51e8-d70a-4047-afac-bced9e02347c",
    // The network itself: it has no VPN, and port forwarding through an instance comes from here.
    allowedCidrs: ["10.60.0.0/16"],
  },
  // al2023-ami-ecs-hvm-2023.0.20260226-kernel-6.1-x86_64
  ami: "ami-0ac344fd462f83ab4",
});
