import { describe, expect, test } from "vitest";
import { container } from "../../modules/container";
import { type Container, environmentOf } from "../reading";

const props = {
  name: "api",
  image: "${local.api_image}",
  port: 8000,
  healthPath: "/health",
  environment: { REDIS_URL: "rediss://redis:6379", ARTIFACTS_BUCKET: "artifacts" },
  region: "eu-central-1",
  logGroup: "/client/api",
};
const built = (changes: Partial<Parameters<typeof container>[0]> = {}) =>
  (JSON.parse(container({ ...props, ...changes })) as [Container])[0];

test("a task has one container, and ends with it", () => {
  expect(JSON.parse(container(props))).toHaveLength(1);
  expect(built()).toMatchObject({ name: "api", essential: true, stopTimeout: 30 });
});

test("a container is not privileged and writes nowhere", () => {
  expect(built()).toMatchObject({ privileged: false, readonlyRootFilesystem: true });
  expect(built()).not.toHaveProperty("mountPoints");
});

test("a container is asked for its health on its own port and path", () => {
  expect(built()).toMatchObject({
    portMappings: [{ containerPort: 8000, protocol: "tcp" }],
    healthCheck: {
      command: ["CMD-SHELL", "wget -qO- http://127.0.0.1:8000/health || exit 1"],
      interval: 15,
      retries: 3,
      startPeriod: 30,
      timeout: 5,
    },
  });
});

test("a container's output goes to its log group, in streams that begin with its name", () => {
  expect(built().logConfiguration).toEqual({
    logDriver: "awslogs",
    options: { "awslogs-group": "/client/api", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "api" },
  });
});

test("variables are sorted by name: ECS keeps no order, and another order would be a new revision", () => {
  expect(built().environment.map(({ name }) => name)).toEqual(["ARTIFACTS_BUCKET", "REDIS_URL"]);
});

describe("a proxy", () => {
  const proxy = { url: "http://proxy.client.example:3128", bypass: [".client.example"] };

  test("is named to the container, never for its credentials, itself and the bypass list", () => {
    expect(environmentOf(built({ proxy }))).toEqual({
      ...props.environment,
      HTTP_PROXY: proxy.url,
      HTTPS_PROXY: proxy.url,
      NO_PROXY: "169.254.169.254,169.254.170.2,127.0.0.1,.client.example",
    });
  });

  test("is not mentioned where there is none", () => {
    expect(environmentOf(built())).toEqual(props.environment);
  });
});
