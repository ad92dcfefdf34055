import { describe, expect, test } from "vitest";
import { parseSite, type SiteInput } from "../../imports/site";
import { acmeWith, type Deployed, deployed } from "../deployed";
import { addresses, resource } from "../synth";
import { watched, watchedSite } from "./blueprints/watched";
import { withBlueprint } from "./made-up";

// Alarms of what nobody reports each minute.
const watchedWith = (changes: Partial<SiteInput>) =>
  withBlueprint(watched, (architecture) =>
    deployed(parseSite("watched", { ...watchedSite, prefix: "shop", ...changes, architecture }, { problems: [] })),
  );
const { watch: flynapse, backups } = deployed(acmeWith()).stacks;
const alarm = (name: string, stack: Deployed["stacks"][string] | undefined) =>
  resource(stack!, `aws_cloudwatch_metric_alarm.${name}`);

test("a data volume is told before it is full, with each folder that has a quota, and when nobody reports it", () => {
  const of = (pool: string) =>
    addresses(flynapse!).flatMap((address) => new RegExp(`pool_${pool}_(volume|.*_folder)$`).exec(address)?.[1] ?? []);
  expect(of("observability")).toEqual([
    ...["alertmanager", "grafana", "loki", "prometheus", "tempo"].map((folder) => `${folder}_folder`),
    "volume",
  ]);
  expect(of("weaviate_0")).toEqual(["volume"]);
  expect(of("app")).toEqual([]);
  expect(alarm("pool_observability_loki_folder", flynapse)).toMatchObject({
    ...{ namespace: "acme-flynapse/data-volumes", metric_name: "Used", period: 300, evaluation_periods: 3 },
    ...{ threshold: 85, treat_missing_data: "notBreaching" },
    dimensions: { Pool: "observability", Folder: "loki" },
  });
  expect(alarm("pool_weaviate_0_volume", flynapse)).toMatchObject({
    ...{ dimensions: { Pool: "weaviate_0", Folder: "/" }, treat_missing_data: "breaching" },
  });
});

test("a stack that only watches reads no state but those with names that AWS gives", () => {
  const read = Object.keys((flynapse as { data: Record<string, object> }).data.terraform_remote_state!);
  expect(read.sort()).toEqual(["platform", "services"]);
});

describe("certificates", () => {
  const certificate = (region: string) =>
    `arn:aws:acm:${region}:123456789012:certificate/00000000-0000-4000-8000-000000000001`;
  const named = watchedWith({
    ingress: {
      domainName: "app.client.example",
      certificateArn: certificate("eu-central-1"),
      edgeCertificateArn: certificate("us-east-1"),
    },
  });
  const arnOf = (thing: string) => {
    const { CertificateArn } = alarm(`${thing}_certificate`, named.stacks.watch).dimensions as Record<string, string>;
    return named.meaning("watch", CertificateArn);
  };

  test("ring 30 days before their end, once a day, and go on when they have ended", () => {
    expect(alarm("public_certificate", named.stacks.watch)).toMatchObject({
      ...{ namespace: "AWS/CertificateManager", metric_name: "DaysToExpiry", statistic: "Minimum", period: 86_400 },
      ...{
        comparison_operator: "LessThanThreshold",
        threshold: 30,
        evaluation_periods: 1,
        treat_missing_data: "ignore",
      },
    });
    expect(arnOf("public")).toBe("${aws_lb_listener.public_https.certificate_arn}");
  });

  test("of CloudFront ring in us-east-1, where they are", () => {
    expect(alarm("distribution_certificate", named.stacks.watch)).toMatchObject({ provider: "aws.us_east_1" });
    expect(arnOf("distribution")).toBe(certificate("us-east-1"));
  });

  test("are looked at where there is one", () => {
    expect(addresses(watchedWith({}).stacks.watch!).filter((address) => address.endsWith("_certificate"))).toEqual([]);
  });

  test("of a client's listener are the client's", () => {
    const ingress = { domainName: "app.client.example", adoptedListener: "acme_prod_https_443" };
    const { stacks } = deployed(acmeWith({ ingress }));
    const of = addresses(stacks.watch!).filter((address) => address.endsWith("_certificate"));
    expect(of).toEqual(["aws_cloudwatch_metric_alarm.operations_certificate"]);
  });
});

test("a backup that fails rings within its hour: AWS Backup reports jobs, not minutes", () => {
  const failures = alarm("backups_failures", flynapse);
  expect(failures).toMatchObject({ evaluation_periods: 1, threshold: 0, treat_missing_data: "notBreaching" });
  const [sum, ...jobs] = failures.metric_query as { expression?: string; metric: Record<string, unknown> }[];
  expect(sum?.expression).toBe("FILL(failed, 0) + FILL(aborted, 0) + FILL(expired, 0)");
  expect(jobs.map(({ metric }) => [metric.metric_name, metric.period, metric.dimensions])).toEqual(
    ["Failed", "Aborted", "Expired"].map((state) => [
      ...[`NumberOfBackupJobs${state}`, 3600],
      { BackupVaultName: "acme-flynapse" },
    ]),
  );
});

describe("a night without a backup", () => {
  const missing = alarm("backups_missing", flynapse) as Record<string, unknown> &
    Record<"period" | "evaluation_periods", number>;

  test("rings, hour by hour: where AWS Backup reports no job there was none", () => {
    expect(missing).toMatchObject({
      ...{ metric_name: "NumberOfBackupJobsCompleted", statistic: "Sum", period: 3600 },
      ...{ comparison_operator: "LessThanThreshold", threshold: 1, treat_missing_data: "breaching" },
    });
  });

  test("is told from a backup that begins an hour later than the one before, and takes an hour longer", () => {
    const [{ start_window }] = resource(backups!, "aws_backup_plan.this").rule as [{ start_window: number }];
    const hours = (missing.period * missing.evaluation_periods) / 3600;
    expect(hours).toBe(24 + start_window / 60 + 1);
  });
});
