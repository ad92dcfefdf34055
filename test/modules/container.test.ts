import { describe, expect, test } from "vitest";
import { containerDefinitions } from "../../modules/service/container";
import { type Container, environmentOf } from "../reading";

const props = {
  name: "api",
  image: "${local.api_image}",
  serves: { http: 8000 },
  health: { path: "/health", port: "http", startSeconds: 30, matcher: "200" },
  secrets: {},
  mounts: {},
  files: {},
  scratch: [],
  stopSeconds: 30,
  fargate: false,
  environment: { REDIS_URL: "rediss://redis:6379", ARTIFACTS_BUCKET: "artifacts" },
  region: "eu-central-1",
  logGroup: "/client/api",
};
const built = (changes: Partial<Parameters<typeof containerDefinitions>[0][number]> = {}) =>
  (JSON.parse(containerDefinitions([{ ...props, ...changes }])) as [Container])[0];

test("a task ends with any of its containers", () => {
  expect(JSON.parse(containerDefinitions([props, { ...props, name: "second" }]))).toMatchObject([
    { name: "api", essential: true },
    { name: "second", essential: true },
  ]);
  expect(built()).toMatchObject({ name: "api", essential: true, stopTimeout: 30 });
});

test("a container is not privileged and writes nowhere", () => {
  expect(built()).toMatchObject({ privileged: false, readonlyRootFilesystem: true });
  expect(built()).not.toHaveProperty("mountPoints");
});

test("a container with data writes there, and to the folders in memory that it asks for", () => {
  expect(
    built({ mounts: { "/var/lib/store": { volumeFolder: "store", readOnly: false } }, scratch: ["/tmp"] }),
  ).toMatchObject({
    readonlyRootFilesystem: true,
    mountPoints: [{ containerPath: "/var/lib/store", sourceVolume: "store", readOnly: false }],
    linuxParameters: { tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["rw", "nosuid", "nodev"] }] },
  });
});

test("a container gets its secrets from ECS by their ARN; no value stands in the definition", () => {
  expect(built({ secrets: { B_KEY: "arn:b:field::", A_KEY: "arn:a" } })).toMatchObject({
    secrets: [
      { name: "A_KEY", valueFrom: "arn:a" },
      { name: "B_KEY", valueFrom: "arn:b:field::" },
    ],
  });
  expect(built()).not.toHaveProperty("secrets");
});

test("a container that cannot be asked over HTTP says how it is by a command, or not at all", () => {
  const health = { command: ["CMD", "/bin/ask"], startSeconds: 300 };
  expect(built({ health })).toMatchObject({ healthCheck: { command: ["CMD", "/bin/ask"], startPeriod: 300 } });
  expect(built({ health: undefined })).not.toHaveProperty("healthCheck");
});

test("a container whose image has no wget is asked over HTTP by the load balancer, and by ECS with its own command", () => {
  const command = ["CMD", "python", "-c", "ask()"];
  expect(built({ health: { ...props.health, command } })).toMatchObject({ healthCheck: { command, startPeriod: 30 } });
});

test("a container that shares its task has its part of the memory, and its own arguments", () => {
  expect(built({ memoryMib: 256, command: ["sleep"] })).toMatchObject({ memory: 256, command: ["sleep"] });
  expect(built()).not.toHaveProperty("memory");
});

test("a redirect that counts as healthy is not followed: it may lead where no task may go", () => {
  const command = (matcher: string) => JSON.stringify(built({ health: { ...props.health, matcher } }).healthCheck);
  expect(command("200-399")).toContain("timeout 3 wget -S -O /dev/null http://127.0.0.1:8000/health 2>&1 | grep -qE");
  expect(command("200,302")).toContain("grep -qE '^ *HTTP/[0-9.]+ [23]' || exit 1");
  expect(command("200-299")).not.toContain("grep");
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
    options: {
      "awslogs-group": "/client/api",
      "awslogs-region": "eu-central-1",
      "awslogs-stream-prefix": "api",
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
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
