import {
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { Failure } from "../terminal/failure";

type Label = "AWSCURRENT" | "AWSPENDING";

/** Versions of the secret that has the token, by their labels. None is read. */
export class TokenVersions {
  private readonly client: SecretsManagerClient;

  constructor(
    private readonly SecretId: string,
    region: string,
  ) {
    this.client = new SecretsManagerClient({ region, ...connection() });
  }

  pending(): Promise<string | undefined> {
    return this.labelled("AWSPENDING");
  }

  async add(SecretString: string, ClientRequestToken: string): Promise<void> {
    const { SecretId } = this;
    const put = { SecretId, SecretString, ClientRequestToken, VersionStages: ["AWSPENDING"] };
    await answered(this.client.send(new PutSecretValueCommand(put)), "secretsmanager:PutSecretValue");
  }

  /** Secrets Manager gives the first version of a secret the label AWSCURRENT by itself. */
  async move(VersionStage: Label, MoveToVersionId: string): Promise<void> {
    const RemoveFromVersionId = await this.labelled(VersionStage);
    if (RemoveFromVersionId !== MoveToVersionId) {
      await this.update({ VersionStage, MoveToVersionId, RemoveFromVersionId });
    }
  }

  async remove(VersionStage: Label, RemoveFromVersionId: string): Promise<void> {
    await this.update({ VersionStage, RemoveFromVersionId });
  }

  private async update(change: { VersionStage: Label; MoveToVersionId?: string; RemoveFromVersionId?: string }) {
    const { SecretId } = this;
    const sent = this.client.send(new UpdateSecretVersionStageCommand({ SecretId, ...change }));
    await answered(sent, "secretsmanager:UpdateSecretVersionStage");
  }

  private async labelled(label: Label): Promise<string | undefined> {
    const { SecretId } = this;
    const asked = this.client.send(new ListSecretVersionIdsCommand({ SecretId })).catch((error: Error) => {
      if (error.name !== "ResourceNotFoundException") throw error;
      throw new Failure(`There is no secret ${SecretId} yet: apply the stack that creates it first.`);
    });
    const { Versions = [] } = await answered(asked, "secretsmanager:ListSecretVersionIds");
    return Versions.find(({ VersionStages = [] }) => VersionStages.includes(label))?.VersionId;
  }
}
