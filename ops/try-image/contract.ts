/** The rules of docs/images.md, with what happens on ECS where one does not hold. */
export const CONTRACT = {
  Architecture: "`exec format error`; the task stops",
  Start: "ECS starts it again and again, and takes the release back",
  Memory: "the kernel kills it; ECS starts another task",
  Port: "the load balancer finds no healthy target, and no other service reaches it",
  Health: "ECS replaces the task, three checks after its start period",
  "Health check tool": "unhealthy for ever: `python:*-slim`, `node:*-slim` and distroless images have none",
  "File system": "`Read-only file system`",
  User: "`Permission denied`",
  End: "SIGKILL; requests in flight are lost",
  Log: "nothing in CloudWatch, or a secret for whoever reads it",
  Secrets: "whoever can pull the image can read them; a new value needs a new image",
  Certificates: "no call of AWS succeeds",
} as const;

export type Rule = keyof typeof CONTRACT;

/** What a trial found of one rule. */
export interface Finding {
  rule: Rule;
  /** `warns`: only a person can say. `untried`: another rule is in the way. */
  state: "holds" | "fails" | "warns" | "untried";
  found: string;
  remedy?: string;
}

export const holds = (rule: Rule, found: string): Finding => ({ rule, state: "holds", found });
export const fails = (rule: Rule, found: string, remedy: string): Finding => ({ rule, state: "fails", found, remedy });
export const warns = (rule: Rule, found: string, remedy: string): Finding => ({ rule, state: "warns", found, remedy });
export const untried = (rule: Rule, found: string): Finding => ({ rule, state: "untried", found });

/** What a trial cannot show. */
export const NOT_TRIED = "Telemetry is not tried: nobody receives it here.";
