import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";

export const POINT = "arn:aws:backup:us-east-1:678901234567:recovery-point:";
export const SYSTEM = "arn:aws:elasticfilesystem:us-east-1:678901234567:file-system/fs-0a1b";

/** What EFS, AWS Backup and IAM of an account have. */
export interface Contents {
  /** The id of the file system with Terraform's creation token. */
  fileSystem?: string;
  /** Ends of ARNs, with when they were taken. */
  points?: Record<string, string>;
  /** A point that was not completed. */
  partial?: string;
  noRole?: true;
  /** AWS Backup does not say which one. */
  noKey?: true;
  /** What the job answers, one question after the other. */
  jobs?: object[];
  /** The account of the credentials. Default: the site's. */
  account?: string;
  /** An action that is denied. */
  denied?: string;
}

export const CONTENTS: Contents = {
  fileSystem: "fs-0a1b",
  points: { old: "2026-11-26T05:10:00Z", new: "2026-11-28T05:10:00Z", middle: "2026-11-27T05:10:00Z" },
  jobs: [{ Status: "COMPLETED", PercentDone: "100.00%", CreatedResourceArn: `${SYSTEM.slice(0, -2)}2c` }],
};

interface Answer {
  status?: number;
  error?: string;
  body: object | string;
}

/** AWS on loopback, by HTTP. */
export class FakeAccount {
  readonly actions = new Set<string>();
  /** What the restore jobs were asked for. */
  readonly started: Record<string, unknown>[] = [];
  private constructor(
    private readonly server: Server,
    private readonly contents: Contents,
  ) {}

  static async with(changes: Contents = {}): Promise<FakeAccount> {
    const server = createServer();
    const account = new FakeAccount(server, { ...CONTENTS, ...changes });
    server.on("request", (request: IncomingMessage, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const { status = 200, error, body } = account.answer(request, Buffer.concat(parts).toString());
        response.statusCode = status;
        if (error) response.setHeader("x-amzn-errortype", error);
        response.end(typeof body === "string" ? body : JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "x");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "x");
    return account;
  }

  stop(): void {
    this.server.close();
    vi.unstubAllEnvs();
  }

  private answer({ method, url = "" }: IncomingMessage, sent: string): Answer {
    // Everyone may ask who they are: no policy has it.
    if (sent.includes("Action=GetCallerIdentity")) return { body: callerOf(this.contents.account ?? "678901234567") };
    const path = decodeURIComponent(url);
    const action = ACTIONS.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1] ?? `${method} ${path}`;
    this.actions.add(action);
    if (action === this.contents.denied) {
      return { status: 403, error: "AccessDeniedException", body: { Message: `no policy allows ${action}` } };
    }
    return this.bodyOf(action, path, sent);
  }

  private bodyOf(action: string, path: string, sent: string): Answer {
    const { fileSystem, points = {}, partial, noRole, noKey, jobs = [] } = this.contents;
    switch (action) {
      case "elasticfilesystem:DescribeFileSystems": {
        const known = path.includes("CreationToken=prod-infra-production-qdrant-files");
        return fileSystem && known
          ? { body: { FileSystems: [{ FileSystemId: fileSystem }] } }
          : { body: { FileSystems: [] } };
      }
      case "backup:ListRecoveryPointsByResource":
        return {
          body: {
            RecoveryPoints: Object.entries(points).map(([id, taken]) => ({
              RecoveryPointArn: `${POINT}${id}`,
              BackupVaultName: "aws/efs/automatic-backup-vault",
              CreationDate: Date.parse(taken) / 1000,
              Status: id === partial ? "PARTIAL" : "COMPLETED",
            })),
          },
        };
      case "backup:GetRecoveryPointRestoreMetadata":
        return {
          body: { RestoreMetadata: { "file-system-id": "fs-0a1b", ...(noKey ? {} : { KmsKeyId: "arn:key" }) } },
        };
      case "iam:GetRole":
        return noRole ? { status: 404, body: NO_ROLE } : { body: ROLE };
      case "backup:StartRestoreJob": {
        // The SDK makes a token up.
        const { IdempotencyToken: _, ...asked } = JSON.parse(sent) as Record<string, unknown>;
        this.started.push(asked);
        return { body: { RestoreJobId: "job-1" } };
      }
      case "backup:DescribeRestoreJob":
        return { body: jobs.length > 1 ? jobs.shift()! : jobs[0]! };
      default:
        return { status: 400, error: "UnknownOperation", body: {} };
    }
  }
}

const ACTIONS: [RegExp, string][] = [
  [/^GET \/2015-02-01\/file-systems\?/, "elasticfilesystem:DescribeFileSystems"],
  [/^GET \/resources\/arn:aws:elasticfilesystem:.*\/recovery-points/, "backup:ListRecoveryPointsByResource"],
  [/^GET \/backup-vaults\/.*\/recovery-points\/.*\/restore-metadata$/, "backup:GetRecoveryPointRestoreMetadata"],
  [/^PUT \/restore-jobs$/, "backup:StartRestoreJob"],
  [/^GET \/restore-jobs\/job-1$/, "backup:DescribeRestoreJob"],
  [/^POST \/$/, "iam:GetRole"],
];

const ROLE =
  "<GetRoleResponse><GetRoleResult><Role><Path>/</Path><RoleName>x</RoleName><RoleId>x</RoleId><Arn>x</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></Role></GetRoleResult></GetRoleResponse>";
const NO_ROLE =
  "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>gone</Message></Error></ErrorResponse>";

function callerOf(account: string): string {
  return `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
}
