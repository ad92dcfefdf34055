import type { Observed, Run } from "../../../ops/try-image/observe";
import type { Trial } from "../../../ops/try-image/trial";

/** A trial of a service with one port. */
export function trial(changes: Partial<Trial> = {}): Trial {
  return {
    ...{ service: "api", fargate: false, cpus: 0.5, memoryMib: 512, readOnly: true, environment: {}, madeUp: [] },
    ...{ secrets: [], serves: { http: 8000 }, scratch: {}, mounts: [], stopSeconds: 30 },
    check: { command: ["CMD-SHELL", "wget -qO- http://127.0.0.1:8000/health"], ...TIMES },
    answers: { port: "http", path: "/health", matcher: "200" },
    ...changes,
  };
}

const TIMES = { interval: 15, retries: 3, startPeriod: 30, timeout: 5 };

/** What is observed of an image that keeps the contract. */
export function observed(changes: Partial<Run> = {}, watched: Partial<Run["watched"]> = {}): Observed {
  return {
    image: { id: "sha256:1", platform: "linux/amd64", user: "", variables: ["PATH"], volumes: [] },
    run: {
      watched: {
        state: { running: true, exitCode: 0, outOfMemory: false, pid: 1, ports: { 8000: 32_768 } },
        ...{ seconds: 10, reached: { http: true }, answer: { status: 200 } },
        checked: { holds: true, said: "ends with 0" },
        ...watched,
      },
      listening: {},
      user: { uid: 1000, gid: 1000 },
      bundle: "/etc/ssl/cert.pem",
      stopped: { seconds: 1, exitCode: 0 },
      ...{ outOfMemory: false, log: ["started"], leaked: [] },
      ...changes,
    },
  };
}

/** The same of a container that had ended by itself. */
export function ended(exitCode: number, changes: Partial<Run> = {}): Observed {
  const state = { running: false, exitCode, outOfMemory: false, pid: 0, ports: {} };
  const nothing = { seconds: 3, reached: { http: false }, answer: undefined, checked: undefined };
  return observed({ stopped: undefined, ...changes }, { state, ...nothing });
}
