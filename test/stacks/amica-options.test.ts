import { describe, expect, test } from "vitest";
import type { Configuration } from "../../ops/terraform/configuration";
import { statementsIn } from "../reading";
import { addresses, resource } from "../synth";
import { stacksWith } from "./amica-with";

interface Container {
  name: string;
  image: string;
  environment?: { name: string; value: string }[];
  secrets?: { name: string; valueFrom: string }[];
  portMappings: object[];
}

/** The default of a variable. */
function defaultOf(stack: Configuration, name: string): unknown {
  return (stack.variable![name] as { default?: unknown }).default;
}

/** The stack of the application with these options. */
const stackWith = (...options: string[]) => stacksWith(...options).app!;

const containerIn = (stack: Configuration, name = "chainlit"): Container =>
  (JSON.parse(resource(stack, "aws_ecs_task_definition.chainlit").container_definitions as string) as Container[]).find(
    (one) => one.name === name,
  )!;

describe("rag", () => {
  const rag = stackWith("rag");

  test("is a size of its own: 1 vCPU, 2 GB, 30 GB of storage, two to four tasks", () => {
    const { cpu, ephemeral_storage } = resource(rag, "aws_ecs_task_definition.chainlit");
    expect([cpu, ephemeral_storage]).toEqual(["1024", { size_in_gib: 30 }]);
    expect(rag.variable!.chainlit_memory_mib).toMatchObject({ default: 2048 });
    const bounds = ["min", "max"].map((bound) => defaultOf(rag, `chainlit_tasks_${bound}`));
    expect(bounds).toEqual([2, 4]);
    expect(resource(rag, "aws_appautoscaling_target.chainlit")).toMatchObject({
      max_capacity: "${var.chainlit_tasks_max}",
    });
  });

  test("keeps a conversation with its task", () => {
    expect(resource(rag, "aws_lb_target_group.chainlit").stickiness).toMatchObject({
      enabled: true,
      type: "lb_cookie",
    });
  });

  test("gives keys and URLs as secrets, by the names that the application expects", () => {
    const { secrets = [], environment = [] } = containerIn(rag);
    expect(secrets.map(({ name }) => name)).toEqual([
      ...["ANTHROPIC_API_KEY", "COHERE_API_KEY", "DATABASE_URL", "LOG_LEVEL", "OPENAI_API_KEY", "OPENSEARCH_ENDPOINT"],
      ...["OPENSEARCH_PASSWORD", "OPENSEARCH_USERNAME", "PINECONE_API_KEY", "PINECONE_ENVIRONMENT", "REDIS_URL"],
    ]);
    expect(secrets.find(({ name }) => name === "OPENAI_API_KEY")!.valueFrom).toBe(
      "${data.terraform_remote_state.data.outputs.secrets.ai_services.arn}:openai::",
    );
    expect(environment).toContainEqual({
      name: "S3_BUCKET_NAME",
      value: "${data.terraform_remote_state.data.outputs.buckets.documents.name}",
    });
    expect(environment).toContainEqual({ name: "S3_REGION", value: "ap-southeast-1" });
  });

  test("keeps documents in a bucket whose old versions expire", () => {
    const data = stacksWith("rag").data!;
    expect(resource(data, "aws_s3_bucket.documents").bucket).toBe("amica-345678901234-documents");
    expect(resource(data, "aws_s3_bucket_lifecycle_configuration.documents").rule).toMatchObject([
      { noncurrent_version_expiration: [{ noncurrent_days: 90 }] },
    ]);
  });
});

describe("pgvector", () => {
  const stack = stackWith("rag", "pgvector");

  test("is PostgreSQL that no route of the internet leads to, with a password that RDS keeps", () => {
    expect(resource(stack, "aws_db_instance.vectors")).toMatchObject({
      ...{ engine: "postgres", engine_version: "16", db_name: "amica", publicly_accessible: false },
      ...{ manage_master_user_password: true, storage_encrypted: true, deletion_protection: true },
    });
    const { subnet_ids } = resource(stack, "aws_db_subnet_group.vectors");
    expect(subnet_ids).toBe("${local.isolated_subnet_ids}");
  });

  test("takes the place of a URL that a person gives, and is reached by the application alone", () => {
    const { secrets = [], environment = [] } = containerIn(stack);
    const names = secrets.map(({ name }) => name);
    expect(names).toContain("VECTORS_PASSWORD");
    expect(names).not.toContain("DATABASE_URL");
    expect(environment.map(({ name }) => name)).toEqual(expect.arrayContaining(["VECTORS_HOST", "VECTORS_NAME"]));
    const rules = addresses(stack).filter((one) => /ingress_rule\..*vectors/.test(one));
    expect(rules).toEqual(["aws_vpc_security_group_ingress_rule.chainlit_to_vectors"]);
  });

  test("keeps its subnets where the application moves into private ones", () => {
    const moved = stackWith("rag", "pgvector", "private");
    const cidr = (of: typeof stack) => resource(of, "aws_subnet.isolated_a").cidr_block;
    expect(cidr(moved)).toBe(cidr(stack));
    expect(addresses(moved)).toContain("aws_subnet.private_a");
  });
});

test("aws-ai lets the application call Bedrock, SageMaker, Textract and CloudWatch, each as far as IAM can say", () => {
  const stack = stackWith("aws-ai");
  const policies = Object.entries(stack.resource!.aws_iam_role_policy!).filter(([name]) => name.includes("_task_"));
  const allowed = policies.flatMap(([, { policy }]) =>
    statementsIn(policy).map(({ Action, Resource }) => [Action, Resource]),
  );
  const here = "arn:aws:bedrock:ap-southeast-1::foundation-model";
  expect(allowed).toEqual(
    expect.arrayContaining([
      [
        ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
        [`${here}/anthropic.claude-3-haiku-20240307-v1:0`, `${here}/amazon.titan-embed-text-v2:0`],
      ],
      [["sagemaker:InvokeEndpoint"], ["arn:aws:sagemaker:ap-southeast-1:345678901234:endpoint/amica-embeddings"]],
      [["textract:AnalyzeDocument", "textract:DetectDocumentText"], ["*"]],
    ]),
  );
  const metrics = policies
    .flatMap(([, { policy }]) => statementsIn(policy))
    .find(({ Action }) => `${Action}`.includes("Metric"));
  expect(metrics).toMatchObject({ Condition: { StringEquals: { "cloudwatch:namespace": "Amica" } } });
});

test("enterprise has 2 vCPU, 4 GB and five to ten tasks, also beside rag", () => {
  for (const stack of [stackWith("enterprise"), stackWith("rag", "enterprise")]) {
    expect(resource(stack, "aws_ecs_task_definition.chainlit").cpu).toBe("2048");
    const of = (name: string) => defaultOf(stack, name);
    expect(["chainlit_memory_mib", "chainlit_tasks_min", "chainlit_tasks_max"].map(of)).toEqual([4096, 5, 10]);
  }
});

test("private puts the tasks into private subnets, which leave by one NAT gateway, and adds endpoints", () => {
  const stack = stackWith("private");
  expect(resource(stack, "aws_ecs_service.chainlit").network_configuration).toMatchObject({ assign_public_ip: false });
  const all = addresses(stack);
  expect(all.filter((one) => one.startsWith("aws_nat_gateway."))).toHaveLength(1);
  expect(all).toEqual(
    expect.arrayContaining(["aws_vpc_endpoint.s3", "aws_vpc_endpoint.ecr_dkr", "aws_vpc_endpoint.logs"]),
  );
  expect(addresses(stackWith()).filter((one) => one.startsWith("aws_vpc_endpoint."))).toEqual([]);
  expect(resource(stack, "aws_vpc_endpoint.logs").policy).toContain("log-group:/ecs/amica-stack:*");
});

test("network-acls has one for each tier, which lets in the web, answers, and whatever is inside", () => {
  const acls = Object.entries(stackWith("private", "network-acls").resource!.aws_network_acl!);
  const letIn = acls.map(([tier, { ingress }]) => [
    tier,
    (ingress as { cidr_block: string; from_port: number }[]).map((rule) => `${rule.cidr_block} ${rule.from_port}`),
  ]);
  expect(letIn).toEqual([
    ["private", ["10.0.0.0/16 0", "0.0.0.0/0 1024", "0.0.0.0/0 0"]],
    ["public", ["10.0.0.0/16 0", "0.0.0.0/0 80", "0.0.0.0/0 443", "0.0.0.0/0 1024", "0.0.0.0/0 0"]],
  ]);
});

test("waf stands at the edge with a rate limit, and the load balancer lets in CloudFront alone", () => {
  const stack = stackWith("waf");
  const acl = resource(stack, "aws_wafv2_web_acl.edge");
  expect(acl).toMatchObject({ scope: "CLOUDFRONT", provider: "aws.us_east_1" });
  expect(JSON.stringify(acl.rule)).toContain("rate_based_statement");
  const open = Object.values(stack.resource!.aws_vpc_security_group_ingress_rule!).filter(({ cidr_ipv4 }) => cidr_ipv4);
  expect(open).toEqual([]);
});

test("failover answers with a page from S3 where the load balancer does not", () => {
  const { origin, custom_error_response, ordered_cache_behavior } = resource(
    stackWith("failover"),
    "aws_cloudfront_distribution.this",
  );
  expect(origin).toHaveLength(2);
  expect(custom_error_response).toMatchObject(
    [502, 503, 504].map((error_code) => ({ error_code, response_page_path: "/unavailable.html" })),
  );
  expect(ordered_cache_behavior).toContainEqual(
    expect.objectContaining({ path_pattern: "/unavailable.html", target_origin_id: "unavailable_page" }),
  );
});

test("tracing sends to X-Ray by its daemon beside the application", () => {
  const stack = stackWith("tracing");
  expect(containerIn(stack, "xray-daemon").image).toBe("${local.chainlit_xray_daemon_image}");
  expect(containerIn(stack).environment).toContainEqual({ name: "AWS_XRAY_DAEMON_ADDRESS", value: "127.0.0.1:2000" });
  expect(JSON.stringify(resource(stack, "aws_iam_role_policy.chainlit_task_traces"))).toContain(
    "xray:PutTraceSegments",
  );
});

test("mesh is Service Connect, by the port's name", () => {
  const stack = stackWith("mesh");
  expect(resource(stack, "aws_ecs_service.chainlit").service_connect_configuration).toMatchObject({
    namespace: "amica.internal",
    service: [{ port_name: "http", discovery_name: "chainlit-http" }],
  });
  expect(containerIn(stack).portMappings).toEqual([{ name: "http", containerPort: 8080, protocol: "tcp" }]);
});

test("alarms watch the service, which answers in 100 ms when warm, the load balancer and CloudFront, as CloudWatch names them (AMI-048)", () => {
  const alarms = stacksWith("alarms").watch!.resource!.aws_cloudwatch_metric_alarm!;
  const dimensions = Object.values(alarms).flatMap(({ dimensions: own, metric_query: queries = [] }) => [
    own,
    ...(queries as { metric?: { dimensions?: object }[] }[]).flatMap(({ metric }) => metric ?? []),
  ]);
  expect(JSON.stringify(dimensions)).toContain('"ClusterName":"amica-cluster","ServiceName":"amica-service"');
  expect(alarms).toMatchObject({ chainlit_cpu: {}, public_errors: {}, distribution_errors: {} });
  const average = { metric_name: "TargetResponseTime", statistic: "Average", evaluation_periods: 5 };
  expect(alarms.chainlit_response).toMatchObject({ ...average, threshold: 0.1 });
});

test("alarms tell people by e-mail and SMS, and a service by a URL that is a variable; a dashboard shows the same", () => {
  const { watch } = stacksWith("alarms");
  const told = Object.values(watch!.resource!.aws_sns_topic_subscription!).map(({ protocol }) => protocol);
  expect(new Set(told)).toEqual(new Set(["email", "sms", "https"]));
  expect(watch!.variable!.pager_url).toMatchObject({ sensitive: true });
  const dashboard = resource(watch!, "aws_cloudwatch_dashboard.this").dashboard_body as string;
  for (const metric of [
    "CPUUtilization",
    "RequestCount",
    "TargetResponseTime",
    "HTTPCode_Target_5XX_Count",
    "UnHealthyHostCount",
    "OriginLatency",
    "CacheHitRate",
    "5xxErrorRate",
  ]) {
    expect(dashboard).toContain(metric);
  }
});

test("guardrails record the account, evaluate it and scan images again when a vulnerability becomes known", () => {
  const { guard } = stacksWith("guardrails");
  const types = new Set(addresses(guard!).map((address) => address.split(".")[0]));
  expect([...types]).toEqual(
    expect.arrayContaining([
      "aws_config_configuration_recorder",
      "aws_cloudtrail",
      "aws_securityhub_account",
      "aws_inspector2_enabler",
    ]),
  );
});

test("replication copies every image to a second region", () => {
  const { delivery } = stacksWith("replication");
  expect(resource(delivery!, "aws_ecr_replication_configuration.this")).toMatchObject({
    replication_configuration: { rule: [{ destination: [{ region: "ap-southeast-2" }] }] },
  });
});
