import { reaches } from "../checks/groups";
import { limitsFolders, mountsData } from "../checks/instances";
import { mayOnly } from "../checks/roles";
import { runOn } from "../checks/room";
import { refersTo, spelled } from "../expected";
import { on, only } from "../line";
import { tests } from "../named-test";
import { part, type Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { ADD_ACTIONS, OBJECT_ACTIONS } from "./actions";
import { ON_OBSERVABILITY, PAGE, secret, taskOf, variable } from "./things";

/** Its folder of the volume of its instance. */
const keeps = (service: Thing, pool: Thing, folder: string, mount: string, container = folder) => [
  mountsData(pool, folder),
  ...on(taskOf(service), {
    [`volume[name=${folder}].host_path`]: `/data/${folder}`,
    [`container_definitions[name=${container}].mountPoints[sourceVolume=${folder}].containerPath`]: mount,
  }),
];

/** One task of it on the pool of the observability stack, with its data on the shared volume. */
const observer = (name: string, mount: string) => [
  runOn("pools.observability", ...ON_OBSERVABILITY),
  ...on(`services.${name}`, { desired_count: 1 }),
  ...keeps(`services.${name}`, "pools.observability", name, mount),
];

/** Objects in a bucket of its own, whose name it is given. */
const keepsLong = (name: string, bucket: Thing, variable: string) => [
  mayOnly(
    part(`services.${name}`, "aws_iam_role.task"),
    "s3",
    [["s3:ListBucket"], [`{${bucket}#arn}`]],
    [OBJECT_ACTIONS, [`{${bucket}#arn}/*`]],
    // What it reads of its configuration.
    [["s3:ListBucket"], ["{buckets.configuration#arn}"]],
    [["s3:GetObject"], ["{buckets.configuration#arn}/*"]],
  ),
  ...on(taskOf(`services.${name}`), { [variable]: spelled(`{${bucket}#id}`) }),
];

/** The observability stack and Weaviate: what they keep, and what is configured of them. */
const IN_S3 =
  "Loki and Tempo > keep what they take in S3, and on the volume only what is not there yet (FLY-018, FLY-019, FLY-080, FLY-081)";

/** With the programs themselves. */
const RUNNING = "test/wide/observability/running.test.ts";
const LOKI = "test/wide/observability/loki.test.ts";

export const observability: Record<string, Entry> = {
  "FLY-003": proven(
    [...ON_OBSERVABILITY, "services.otel-collector" as const].flatMap((service) =>
      on(service, { task_definition: refersTo(`${taskOf(service)}#arn`) }),
    ),
    only(/^aws_(prometheus|grafana)_workspace$/),
  ),
  "FLY-017": proven(observer("prometheus", "/prometheus")),
  "FLY-018": proven(observer("loki", "/loki")),
  "FLY-019": proven(observer("tempo", "/var/tempo")),
  "FLY-020": proven(observer("grafana", "/var/lib/grafana")),
  "FLY-031": proven(
    tests(
      "test/stacks/observability/observability.test.ts",
      "the collector > sends metrics, logs and traces each to the service for it, and has no part that no pipeline uses (FLY-031)",
      "the collector > is told to the applications by the variables that every OpenTelemetry SDK reads (FLY-031)",
    ),
    tests(
      "test/stacks/observability/grafana.test.ts",
      "Grafana > links metric to trace and trace to log, by data sources that there are (FLY-031)",
      "Grafana > goes on from a span to what its service measures (FLY-031)",
    ),
    tests(
      "test/wide/observability/rules.test.ts",
      "the collector > takes its configuration, by its own check (FLY-031)",
      "Loki > takes its configuration, by its own check (FLY-031)",
    ),
    tests(
      RUNNING,
      "a platform that is well > keeps an api's requests by the names that objectives read, and says that the silence is over (FLY-031)",
      "the collector > sends a span to Tempo, where Tempo takes it (FLY-031)",
      "Prometheus > knows of a slow request which trace it is, by the label that Grafana follows to Tempo (FLY-031)",
      "Prometheus > has what Grafana goes on to from a span of a service, and nothing of another (FLY-031)",
    ),
    tests(
      LOKI,
      "a line that the collector sends > is kept with labels of who wrote it, and of no process (FLY-031)",
      "a line that the collector sends > has the label by which Grafana goes on to its trace (FLY-031)",
      "a line that the collector sends > is found from its trace by the query that Grafana makes (FLY-031)",
      "a query > of %s finds it (FLY-031)",
    ),
    reaches("services.api", "services.otel-collector", 4318),
    reaches("services.dashboard", "services.otel-collector", 4318),
    reaches("services.otel-collector", "services.prometheus", 9090),
    reaches("services.otel-collector", "services.loki", 3100),
    reaches("services.otel-collector", "services.tempo", 4317),
    reaches("services.grafana", "services.prometheus", 9090),
    reaches("services.grafana", "services.loki", 3100),
    reaches("services.grafana", "services.tempo", 3200),
  ),
  "FLY-068": proven(
    tests(
      "test/stacks/weaviate-nodes.test.ts",
      "%s joins the others by their names, and never itself: it comes back to them with another address (FLY-068)",
      "nodes reach each other on the ports of the cluster, by UDP too where they gossip, and nobody else reaches these (FLY-068)",
      "two more nodes of Weaviate take nothing away (FLY-014, FLY-054)",
    ),
  ),
  "FLY-069": proven(
    keeps("services.weaviate-0", "pools.weaviate_0", "weaviate", "/var/lib/weaviate"),
    tests(
      "test/modules/instance/data-volume.test.ts",
      "the first instance of a pool > formats the launch template's volume, mounts it and marks it as the pool's, in this order",
      "the first instance of a pool > has an agent that never starts without the mount: Docker would make up the folder on the root volume",
    ),
  ),
  "FLY-070": proven(
    on(taskOf("services.weaviate-0"), {
      [variable("ENABLE_MODULES")]: "backup-s3",
      [variable("BACKUP_S3_BUCKET")]: spelled("{buckets.weaviate_backups#id}"),
    }),
    mayOnly(
      part("services.weaviate-0", "aws_iam_role.task"),
      "s3",
      [["s3:ListBucket"], ["{buckets.weaviate_backups#arn}"]],
      [OBJECT_ACTIONS, ["{buckets.weaviate_backups#arn}/*"]],
    ),
    on(part("services.weaviate-backup", "aws_scheduler_schedule"), {
      schedule_expression: "cron(0 1 * * ? *)",
      "target.0.ecs_parameters.0.task_definition_arn": refersTo("services.weaviate-backup/aws_ecs_task_definition#arn"),
    }),
    tests(
      "test/stacks/weaviate-backup.test.ts",
      "the daily backup of Weaviate (FLY-070) > asks for one, and ends with 0 once it is whole",
      "the daily backup of Weaviate (FLY-070) > that ends as FAILED is a failure, which people are told",
      "the daily backup of Weaviate (FLY-070) > that is not whole in time is a failure",
      "the daily backup of Weaviate (FLY-070) > with another key is a failure, and the key stands nowhere",
    ),
    tests(
      "test/wide/weaviate/running.test.ts",
      "the job of the night has it written to S3 with the role of Weaviate's task, and waits until it is whole (FLY-070)",
    ),
  ),
  "FLY-071": proven(on("services.weaviate-0", { load_balancer: [] })),
  "FLY-079": proven(
    tests(
      "test/stacks/observability/observability.test.ts",
      "Prometheus > keeps no more than four fifths of its share of the volume (FLY-017, FLY-079)",
    ),
    limitsFolders("pools.observability", { prometheus: 232, loki: 93, tempo: 93, grafana: 46, alertmanager: 1 }),
    tests(
      "test/stacks/data-folders.test.ts",
      "of the 500 GB of observability each has its share, as whole GiB below, and XFS the rest (FLY-079)",
    ),
    tests(
      "test/modules/instance/data-volume.test.ts",
      "the first instance of a pool > limits each folder to its quota, and takes a limit away that it may have had before",
    ),
  ),
  "FLY-080": proven(
    tests("test/stacks/observability/observability.test.ts", IN_S3),
    tests(
      LOKI,
      "what Loki keeps > is in S3, chunks and index, when its task has ended, and comes back without its volume (FLY-080)",
      "what Loki keeps > is got from S3, put and deleted by what the role of its task may do (FLY-080)",
    ),
    keepsLong("loki", "buckets.loki_chunks", variable("LOKI_CHUNKS_BUCKET", "loki")),
  ),
  "FLY-081": proven(
    tests("test/stacks/observability/observability.test.ts", IN_S3),
    keepsLong("tempo", "buckets.tempo_blocks", variable("TEMPO_BLOCKS_BUCKET", "tempo")),
  ),
  "FLY-082": proven(
    on(part("services.prometheus-backup", "aws_scheduler_schedule"), {
      schedule_expression: "cron(30 1 * * ? *)",
      "target.0.ecs_parameters.0.task_definition_arn": refersTo(
        "services.prometheus-backup/aws_ecs_task_definition#arn",
      ),
    }),
    on(taskOf("services.prometheus-backup"), {
      [variable("PROMETHEUS_BLOCKS_BUCKET")]: spelled("{buckets.prometheus_blocks#id}"),
    }),
    mayOnly(
      part("services.prometheus-backup", "aws_iam_role.task"),
      "s3",
      [["s3:ListBucket"], ["{buckets.prometheus_blocks#arn}"]],
      [ADD_ACTIONS, ["{buckets.prometheus_blocks#arn}/*"]],
    ),
    tests(
      "test/slow/prometheus-backup.test.ts",
      "the nightly copy of Prometheus's blocks (FLY-082) > has every block with the same bytes, and nothing that Prometheus has not finished",
      "the nightly copy of Prometheus's blocks (FLY-082) > is a failure where a file cannot be copied, and nothing of it is whole in S3",
    ),
    tests(
      "test/wide/observability/blocks.test.ts",
      "blocks that come back from S3 are read by Prometheus's own program, sample by sample (FLY-082)",
    ),
  ),
  "FLY-084": proven(
    tests(PAGE, "each person has an account of their own in Grafana, and what the page calls invites to it (FLY-084)"),
    on(taskOf("services.grafana"), {
      [variable("GF_AUTH_ANONYMOUS_ENABLED", "grafana")]: "false",
      [variable("GF_USERS_ALLOW_SIGN_UP", "grafana")]: "false",
      [secret("GF_SECURITY_ADMIN_PASSWORD", "grafana")]: spelled("{secrets.grafana#arn}:admin_password::"),
    }),
  ),
  "FLY-086": proven(
    tests(
      "test/stacks/observability/observability.test.ts",
      "Prometheus > sends alerts to the Alertmanager of its own task (FLY-086)",
    ),
    tests(
      "test/stacks/observability/observability.test.ts",
      "Alertmanager > tells each severity the topic of its own, which the site's receivers of that severity hear (FLY-086)",
    ),
    tests(
      RUNNING,
      "a platform that is well > fires nothing but that the api is silent, and tells those who hear warnings (FLY-086)",
      "an api whose requests fail > has a share of errors, by which alerts fire, of which one is critical and quietens the warnings (FLY-086)",
    ),
    on(taskOf("services.prometheus"), { "container_definitions[name=alertmanager].name": "alertmanager" }),
  ),
  "FLY-087": proven(
    tests(
      "test/stacks/observability/log-alerts.test.ts",
      "Grafana has alert rules from the start, on logs, which Prometheus does not see (FLY-087)",
      "what Grafana finds goes to whom Alertmanager tells of it (FLY-087)",
    ),
    tests(LOKI, "a query > of the alert %s counts it (FLY-087)"),
  ),
  // E-mail is a receiver of the site's.
  "FLY-088": proven(
    tests(
      "test/stacks/observability/observability.test.ts",
      "Alertmanager > with %s it writes every alert to the chat besides, by a webhook whose URL is a secret in memory (FLY-088)",
      "Alertmanager > tells each severity the topic of its own, which the site's receivers of that severity hear (FLY-086)",
    ),
    tests("test/wide/observability/rules.test.ts", "Alertmanager > takes its configuration with %s (FLY-088)"),
    tests(
      RUNNING,
      "an api whose requests fail > is read of by %s: which alert, how bad, in which environment, what to do (FLY-086, FLY-088)",
      "an api whose requests fail > is read of by %s when it is over (FLY-088)",
    ),
    tests(
      "test/modules/secret-files.test.ts",
      "a program finds %s in a file that is its user's alone, and in no variable",
    ),
  ),
};
