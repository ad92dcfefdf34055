import {
  GetSecretValueCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { Failure } from "../terminal/failure";

/** Secrets Manager in one region. */
export class Store {
  private readonly client: SecretsManagerClient;

  constructor(region: string) {
    this.client = new SecretsManagerClient({ region, ...connection() });
  }

  /** When the value was given that is current; undefined without one, `no secret` before Terraform has created it. */
  async valueSince(SecretId: string): Promise<Date | undefined | "no secret"> {
    const asked = this.client.send(new ListSecretVersionIdsCommand({ SecretId })).catch((error: Error) => {
      if (error.name !== "ResourceNotFoundException") throw error;
      return "no secret" as const;
    });
    const answer = await answered(asked, "secretsmanager:ListSecretVersionIds");
    if (answer === "no secret") return answer;
    const current = answer.Versions?.find(({ VersionStages = [] }) => VersionStages.includes("AWSCURRENT"));
    return current && (current.CreatedDate ?? new Date(0));
  }

  /** The current value, to keep the keys of it that are not given. */
  async value(SecretId: string): Promise<string> {
    const asked = this.client.send(new GetSecretValueCommand({ SecretId })).catch((error: Error) => {
      if (error.name !== "AccessDeniedException") throw error;
      throw new Failure(
        `--key keeps the other keys of ${SecretId}, and must read them: its policy lets only the platform's tasks do that. ` +
          "Give all keys, without --key.",
      );
    });
    const { SecretString = "" } = await answered(asked, "secretsmanager:GetSecretValue");
    return SecretString;
  }

  /** Gives the secret a new current value, and returns the version's id. */
  async put(SecretId: string, SecretString: string): Promise<string> {
    const asked = this.client.send(new PutSecretValueCommand({ SecretId, SecretString }));
    const { VersionId = "" } = await answered(asked, "secretsmanager:PutSecretValue");
    return VersionId;
  }
}
