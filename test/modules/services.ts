import type { ServiceProps } from "../../modules/service";

/** A service that uses a table and a cache; tests change one thing in it. */
export const api: ServiceProps = {
  pool: "app",
  cpu: 512,
  memoryMib: 2048,
  port: 8000,
  tasks: 2,
  route: { paths: ["/api", "/api/*"], priority: 100 },
  healthPath: "/health",
  links: {
    sessions: {
      environment: { SESSIONS_TABLE: "client-sessions" },
      may: [{ actions: ["dynamodb:GetItem"], resources: ["arn:table"] }],
    },
    redis: {
      environment: { REDIS_URL: "rediss://redis:6379" },
      may: [],
      listens: { securityGroupId: "sg-redis", port: 6379 },
    },
  },
  image: '${lookup(local.images, "api", "")}',
  imageParameter: "/client/images/api",
  repositoryArn: "arn:repository",
  clusterArn: "arn:cluster",
  capacityProvider: "client-app",
  vpcId: "vpc-1",
  subnetIds: ["subnet-1"],
  listenerArn: "arn:listener",
  hosts: [],
  loadBalancerSecurityGroupId: "sg-balancer",
  logsKeyArn: "arn:key",
  logRetentionDays: 30,
};
