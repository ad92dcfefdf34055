import { defineSite } from "../site";

/** A team's development account: Chainlit behind CloudFront, under CloudFront's own name. */
export default defineSite({
  architecture: "amica",
  account: "345678901234",
  region: "ap-southeast-1",
  // The names that the architecture's commands use begin with it.
  prefix: "amica",
  tags: { Owner: "chat@amica.example", environment: "development" },
  network: { mode: "create", cidr: "10.0.0.0/16", zones: ["ap-southeast-1a", "ap-southeast-1b"] },
});
