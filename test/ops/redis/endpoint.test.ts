import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadSite } from "../../../imports/sites";
import { siteCache } from "../../../ops/redis/cache";
import { endpointOf } from "../../../ops/redis/endpoint";

const cache = siteCache(await loadSite("acme"));
let answer: [number, string];
let server: Server;

beforeEach(async () => {
  server = createServer((_request, response) => response.writeHead(answer[0]).end(answer[1]));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, "x");
});
afterEach(() => {
  server.close();
  vi.unstubAllEnvs();
});

const group = (inside: string) =>
  `<DescribeReplicationGroupsResponse><DescribeReplicationGroupsResult><ReplicationGroups><ReplicationGroup>${inside}</ReplicationGroup></ReplicationGroups></DescribeReplicationGroupsResult></DescribeReplicationGroupsResponse>`;
const refuses = (code: string) =>
  `<ErrorResponse><Error><Code>${code}</Code><Message>no policy allows it</Message></Error></ErrorResponse>`;
const refused = (message: string) =>
  expect(endpointOf(cache)).rejects.toMatchObject({ name: "Failure", message, exitCode: 1 });

test("a cache is found by the primary endpoint of its replication group", async () => {
  const endpoint = "<PrimaryEndpoint><Address>redis.client.example</Address><Port>6379</Port></PrimaryEndpoint>";
  answer = [200, group(`<NodeGroups><NodeGroup>${endpoint}</NodeGroup></NodeGroups>`)];
  expect(await endpointOf(cache)).toEqual({ host: "redis.client.example", port: 6379 });
});

test("one that is not applied, or not available yet, or may not be seen, is told with what to do", async () => {
  answer = [404, refuses("ReplicationGroupNotFoundFault")];
  await refused("There is no cache acme-flynapse-redis in eu-central-1. Apply stack data first.");
  answer = [200, group("<Status>creating</Status>")];
  await refused("acme-flynapse-redis is creating, and has no endpoint. Run this again when it is available.");
  answer = [403, refuses("AccessDenied")];
  await refused(
    "the credentials lack elasticache:DescribeReplicationGroups: no policy allows it; docs/migrate-policy.json has what the verb needs",
  );
});
