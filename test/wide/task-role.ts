import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What gives a task the credentials of its role, as ECS's agent does. */
export class TaskRole {
  private constructor(
    private readonly server: Server,
    private readonly account: string,
  ) {}

  static async start(account: string): Promise<TaskRole> {
    const credentials = {
      RoleArn: `arn:aws:iam::${account}:role/task`,
      ...{ AccessKeyId: `EMULATOR${account}`, SecretAccessKey: "emulator", Token: "emulator" },
      Expiration: "2099-01-01T00:00:00Z",
    };
    const server = createServer((_, response) => {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(credentials));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new TaskRole(server, account);
  }

  /** What ECS sets in a container. */
  get env(): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    return { AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/${this.account}` };
  }

  stop(): void {
    this.server.close();
  }
}
