import {
  BackupClient,
  DescribeRestoreJobCommand,
  type DescribeRestoreJobCommandOutput,
  GetRecoveryPointRestoreMetadataCommand,
  paginateListRecoveryPointsByResource,
  StartRestoreJobCommand,
} from "@aws-sdk/client-backup";
import { DescribeFileSystemsCommand, EFSClient } from "@aws-sdk/client-efs";
import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { connection } from "../aws/connection";
import { Failure } from "../terminal/failure";
import { asked, askedPages } from "./asked";
import type { RecoveryPoint } from "./recovery-points";

/** EFS and AWS Backup of an account. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export class Account {
  private readonly backup: BackupClient;
  private readonly efs: EFSClient;
  private readonly iam: IAMClient;

  constructor(region: string) {
    const options = { region, ...connection() };
    this.backup = new BackupClient(options);
    this.efs = new EFSClient(options);
    this.iam = new IAMClient(options);
  }

  /** The id of the file system with a creation token, if there is one. */
  async fileSystem(CreationToken: string): Promise<string | undefined> {
    const answer = this.efs.send(new DescribeFileSystemsCommand({ CreationToken }));
    const { FileSystems: [found] = [] } = await asked("elasticfilesystem:DescribeFileSystems", answer);
    return found?.FileSystemId;
  }

  /** Those that can be restored. */
  async recoveryPoints(ResourceArn: string): Promise<RecoveryPoint[]> {
    const points: RecoveryPoint[] = [];
    const pages = paginateListRecoveryPointsByResource({ client: this.backup }, { ResourceArn });
    for await (const { RecoveryPoints = [] } of askedPages("backup:ListRecoveryPointsByResource", pages)) {
      for (const { RecoveryPointArn, BackupVaultName, CreationDate, Status } of RecoveryPoints) {
        if (Status !== "COMPLETED") continue;
        points.push({ arn: RecoveryPointArn!, vault: BackupVaultName!, taken: CreationDate! });
      }
    }
    return points;
  }

  /** What the file system was made with, in AWS Backup's own words. */
  async metadata({ arn, vault }: RecoveryPoint): Promise<Record<string, string>> {
    const where = { RecoveryPointArn: arn, BackupVaultName: vault };
    const answer = this.backup.send(new GetRecoveryPointRestoreMetadataCommand(where));
    return (await asked("backup:GetRecoveryPointRestoreMetadata", answer)).RestoreMetadata ?? {};
  }

  /** Fails where there is no such role: AWS Backup says so only after it has begun. */
  async needRole(arn: string): Promise<void> {
    const name = arn.split("/").at(-1)!;
    const answer = this.iam.send(new GetRoleCommand({ RoleName: name })).catch((error: Error) => {
      if (error.name === "NoSuchEntityException" || error.name === "NoSuchEntity") throw new Failure(noRole(arn));
      throw error;
    });
    await asked("iam:GetRole", answer);
  }

  /** The id of a new restore job. */
  async start(RecoveryPointArn: string, Metadata: Record<string, string>, IamRoleArn: string): Promise<string> {
    const job = { RecoveryPointArn, Metadata, IamRoleArn, ResourceType: "EFS" };
    return (await asked("backup:StartRestoreJob", this.backup.send(new StartRestoreJobCommand(job)))).RestoreJobId!;
  }

  async job(RestoreJobId: string): Promise<DescribeRestoreJobCommandOutput> {
    return asked("backup:DescribeRestoreJob", this.backup.send(new DescribeRestoreJobCommand({ RestoreJobId })));
  }
}

const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"backup.amazonaws.com"},"Action":"sts:AssumeRole"}]}';

function noRole(arn: string): string {
  const [, path = "/", name = ""] = /:role(\/.*?)([^/]+)$/.exec(arn) ?? [];
  return [
    `There is no role ${arn}, with which AWS Backup would restore. Name another one by --role, or make it, once an account:`,
    `  aws iam create-role --path ${path} --role-name ${name} --assume-role-policy-document '${TRUST}'`,
    `  aws iam attach-role-policy --role-name ${name} --policy-arn arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores`,
  ].join("\n");
}
