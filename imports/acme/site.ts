import { defineSite } from "../site";

export default defineSite({
  architecture: "flynapse",
  account: "210987654321",
  region: "eu-central-1",
  tags: { CostCenter: "4711", Owner: "platform@acme.example", environment: "production" },
  iam: { path: "/platform/", permissionsBoundary: "arn:aws:iam::210987654321:policy/platform/acme-boundary" },
  ingress: {
    domainName: "flynapse.acme.example",
    certificateArn: "arn:aws:acm:eu-central-1:210987654321:certificate/94347b93-d110-4b34-a59c-ad05c8c83164",
  },
  eniTrunking: true,
  receivers: { operations: { email: "platform@acme.example", hears: ["critical", "warning"] } },
  operations: {
    domainName: "grafana.acme.example",
    certificateArn: "arn:aws:acm:eu-central-1:210987654321:certificate/2a0c3808-e773-4ce5-9970-ebca9c239ca6",
    // The head office, over the transit gateway.
    allowedCidrs: ["172.16.20.0/24"],
  },
  // Beside acme's own for images and S3: frequent AWS API calls then do not use the NAT gateways.
  endpoints: ["dynamodb", "ecr.api", "logs"],
  // al2023-ami-ecs-hvm-2023.0.20260226-kernel-6.1-x86_64
  ami: "ami-0ac344fd462f83ab4",
});
