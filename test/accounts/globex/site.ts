import { defineSite } from "../../../imports/site";

export default defineSite({
  architecture: "flynapse",
  account: "345678901234",
  region: "eu-west-1",
  // The client wants one entry point: we are served on its load balancer.
  ingress: { domainName: "flynapse.globex.example", adoptedListener: "globex_edge_https_443" },
  eniTrunking: true,
  receivers: { operations: { email: "platform@globex.example", hears: ["critical", "warning"] } },
  // The ECS-optimized Amazon Linux 2023 of the region.
  ami: "ami-0a168278a10694b9b",
});
