import { kms } from "../key";
import type { Statement } from "../role";

/** Where ECS Exec writes its sessions, and the key that encrypts them. */
export interface ExecLog {
  logGroupArn: string;
  keyArn: string;
}

/** Folders that the agent of ECS Exec writes to: its containers have read-only root file systems. */
export const EXEC_FOLDERS = ["/var/lib/amazon", "/var/log/amazon"];

/** What these permissions open, as the flow table names it; the session reaches people through Systems Manager. */
export const EXEC_FLOWS = ["ssmmessages (everything)", "logs (everything)", "logs (exec)", "kms (logs)"];

/** What a task role needs so that people can open a shell in its containers. */
export function mayBeEntered({ logGroupArn, keyArn }: ExecLog): Statement[] {
  const channels = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"];
  return [
    { actions: channels.map((name) => `ssmmessages:${name}`), resources: ["*"] },
    { actions: ["logs:DescribeLogGroups"], resources: ["*"] },
    {
      actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: [`${logGroupArn}:*`],
    },
    { actions: kms(["Decrypt"]), resources: [keyArn] },
  ];
}
