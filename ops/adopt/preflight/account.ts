import { ACMClient } from "@aws-sdk/client-acm";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECRClient } from "@aws-sdk/client-ecr";
import { IAMClient } from "@aws-sdk/client-iam";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SSMClient } from "@aws-sdk/client-ssm";
import { connection } from "../../aws/connection";
import { readOnly } from "../calls";

/** Read access to what preconditions are about, besides the network. */
export interface Account {
  ec2: EC2Client;
  ecr: ECRClient;
  iam: IAMClient;
  secrets: SecretsManagerClient;
  ssm: SSMClient;
  /** What is CloudFront's is in another region. */
  acmIn(region: string): ACMClient;
  logsIn(region: string): CloudWatchLogsClient;
}

export function openAccount(region: string): Account {
  const options = { region, maxAttempts: 5, ...connection() };
  return {
    ec2: readOnly(new EC2Client(options)),
    ecr: readOnly(new ECRClient(options)),
    iam: readOnly(new IAMClient(options)),
    secrets: readOnly(new SecretsManagerClient(options)),
    ssm: readOnly(new SSMClient(options)),
    acmIn: (where) => readOnly(new ACMClient({ ...options, region: where })),
    logsIn: (where) => readOnly(new CloudWatchLogsClient({ ...options, region: where })),
  };
}

/** The answer, or nothing where AWS says that there is no such thing. */
export async function unless<T>(notFound: string, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if ((error as Error).name === notFound) return undefined;
    throw error;
  }
}
