import { ACMClient } from "@aws-sdk/client-acm";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECRClient } from "@aws-sdk/client-ecr";
import { GuardDutyClient } from "@aws-sdk/client-guardduty";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SecurityHubClient } from "@aws-sdk/client-securityhub";
import { SSMClient } from "@aws-sdk/client-ssm";
import { readOnly } from "../calls";

/** Read access to what preconditions are about, besides the network. */
export interface Account {
  config: ConfigServiceClient;
  ec2: EC2Client;
  ecr: ECRClient;
  guardDuty: GuardDutyClient;
  iam: IAMClient;
  secrets: SecretsManagerClient;
  securityHub: SecurityHubClient;
  ssm: SSMClient;
  /** What is CloudFront's is in another region. */
  acmIn(region: string): ACMClient;
  kmsIn(region: string): KMSClient;
  logsIn(region: string): CloudWatchLogsClient;
}

export function openAccount(region: string): Account {
  const options = { region, maxAttempts: 5 };
  return {
    config: readOnly(new ConfigServiceClient(options)),
    ec2: readOnly(new EC2Client(options)),
    ecr: readOnly(new ECRClient(options)),
    guardDuty: readOnly(new GuardDutyClient(options)),
    iam: readOnly(new IAMClient(options)),
    secrets: readOnly(new SecretsManagerClient(options)),
    securityHub: readOnly(new SecurityHubClient(options)),
    ssm: readOnly(new SSMClient(options)),
    acmIn: (where) => readOnly(new ACMClient({ ...options, region: where })),
    kmsIn: (where) => readOnly(new KMSClient({ ...options, region: where })),
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
