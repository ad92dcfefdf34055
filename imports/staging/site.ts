import { defineSite } from "../site";

/** Our own account, in which every architecture is tried before a client sees it. */
export default defineSite({
  architecture: "flynapse",
  options: ["identity-in-one-account"],
  account: "456789012345",
  region: "eu-central-1",
  tags: { Owner: "platform@operator.example", environment: "staging" },
  network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] },
  ingress: {
    domainName: "flynapse.staging.operator.example",
    zoneId: "ZE0H6YRQB8L9DU4IXLKEV4",
  },
  eniTrunking: true,
  receivers: { operations: { email: "platform@operator.example", hears: ["critical", "warning"] } },
  operations: {
    domainName: "grafana.staging.operator.example",
    certificateArn: "arn:aws:acm:eu-central-1:456789012345:certificate/080c51e8-d70a-4047-afac-bced9e02347c",
    // The network itself: it has no VPN, and port forwarding through an instance comes from here.
    allowedCidrs: ["10.60.0.0/16"],
  },
  signIn: {
    entra: {
      saml: {
        metadataUrl:
          "https://login.microsoftonline.com/6f0c8b52-0d7e-4a39-9f27-3b1d5c8e4a60/federationmetadata/2007-06/federationmetadata.xml?appid=0b7d2f1e-58c3-4d96-8e4a-1f9c6a3b7d25",
      },
    },
    emailDomains: ["operator.example"],
    groups: {
      admin: ["1c9e6f3a-7b52-4d08-9a41-e5d2c8b70f13"],
      user: ["84d1a7c6-2e9b-4f35-b8d0-6c3f9e1a5b72"],
    },
  },
  // al2023-ami-ecs-hvm-2023.0.20260226-kernel-6.1-x86_64
  ami: "ami-0ac344fd462f83ab4",
});
