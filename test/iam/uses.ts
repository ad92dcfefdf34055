/** A call of each kind on a thing, as somebody makes it who has its name. */
export const USES: Record<string, (arn: string) => { does: string; on: string }[]> = {
  aws_cloudwatch_log_group: (arn) => one("logs", ["PutLogEvents", "GetLogEvents"], `${arn}:log-stream:x`),
  aws_dynamodb_table: (arn) => one("dynamodb", ["GetItem", "PutItem", "DeleteItem", "Query"], arn),
  aws_s3_bucket: (arn) => [
    ...one("s3", ["ListBucket"], arn),
    ...one("s3", ["GetObject", "PutObject", "DeleteObject"], `${arn}/x`),
  ],
  aws_secretsmanager_secret: (arn) => one("secretsmanager", ["GetSecretValue"], arn),
  aws_sns_topic: (arn) => one("sns", ["Publish"], arn),
  aws_sqs_queue: (arn) => one("sqs", ["SendMessage", "ReceiveMessage", "DeleteMessage"], arn),
};

function one(service: string, actions: string[], on: string): { does: string; on: string }[] {
  return actions.map((action) => ({ does: `${service}:${action}`, on }));
}
