import { defineSite } from "../../../imports/site";

/** A client whose people sign in at its Entra ID, by user pools in the operator's account, which builds its images too. */
export default defineSite({
  architecture: "flynapse",
  options: ["identity", "build"],
  account: "210987654321",
  region: "eu-central-1",
  network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] },
  ingress: { domainName: "flynapse.initech.example", zoneId: "ZE0H6YRQB8L9DU4IXLKEV4" },
  eniTrunking: true,
  receivers: { operations: { email: "platform@initech.example", hears: ["critical", "warning"] } },
  operations: {
    domainName: "grafana.initech.example",
    certificateArn: "arn:aws:acm:eu-central-1:210987654321:certificate/080c51e8-d70a-4047-afac-bced9e02347c",
    allowedCidrs: ["10.60.0.0/16"],
  },
  operator: {
    ...{ account: "345678901234", region: "eu-central-1", prefix: "flynapse-initech" },
    tags: { Owner: "platform@operator.example", environment: "production" },
  },
  gitHub: { repository: "operator/platform" },
  build: { repository: "operator/flynapse", subjects: ["ref:refs/heads/main", "ref:refs/heads/develop"] },
  signIn: {
    entra: {
      saml: {
        metadataUrl:
          "https://login.microsoftonline.com/3b8e51c7-94d2-4f06-a7e3-5c0d9b62f8a1/federationmetadata/2007-06/federationmetadata.xml?appid=d27c4e90-6a1b-4835-9f5e-80b3c7a41d6f",
      },
    },
    emailDomains: ["initech.example"],
    groups: {
      admin: ["5f0a2c9d-31b7-4e68-8c4d-a96e1f7b3052"],
      user: ["e83d6b14-0c5f-4a97-b2e1-7d48f5093c6a"],
    },
  },
  ami: "ami-0ac344fd462f83ab4",
});
