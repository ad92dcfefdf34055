import type { Conventions } from "./conventions";
import { json } from "./text";

export interface ContainerProps {
  name: string;
  image: string;
  port: number;
  healthPath: string;
  environment: Record<string, string>;
  proxy?: Conventions["proxy"];
  region: string;
  logGroup: string;
}

/** The container definitions of a task with one container: not privileged, nothing writable, one way to the logs. */
export function container(props: ContainerProps): string {
  const environment = { ...proxyVariables(props.proxy), ...props.environment };
  return json([
    {
      name: props.name,
      image: props.image,
      essential: true,
      privileged: false,
      readonlyRootFilesystem: true,
      portMappings: [{ containerPort: props.port, protocol: "tcp" }],
      environment: Object.keys(environment)
        .sort()
        .map((name) => ({ name, value: environment[name] })),
      healthCheck: {
        command: ["CMD-SHELL", `wget -qO- http://127.0.0.1:${props.port}${props.healthPath} || exit 1`],
        interval: 15,
        retries: 3,
        startPeriod: 30,
        timeout: 5,
      },
      stopTimeout: 30,
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": props.logGroup,
          "awslogs-region": props.region,
          "awslogs-stream-prefix": props.name,
        },
      },
    },
  ]);
}

/** The task's own credentials come from an address that no proxy can reach. */
function proxyVariables(proxy: Conventions["proxy"]): Record<string, string> {
  if (!proxy) return {};
  return {
    HTTP_PROXY: proxy.url,
    HTTPS_PROXY: proxy.url,
    NO_PROXY: ["169.254.169.254", "169.254.170.2", "127.0.0.1", ...proxy.bypass].join(","),
  };
}
