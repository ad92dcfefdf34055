import { refersTo, spelled } from "../expected";
import { on, only } from "../line";
import { tests } from "../named-test";
import { part } from "../thing";
import { type Entry, notForTerraform, proven } from "../trace";
import { base, LOGS, option, SERVICE, TARGET, TASK, told } from "./things";

const variable = (name: string) => `container_definitions.0.environment[name=${name}].value`;
const SETTING = "container_definitions.0.secrets[name=LOG_LEVEL].valueFrom";
const RAG_SECRETS = "rag > gives keys and URLs as secrets, by the names that the application expects";
const RAG_SIZE = "rag > is a size of its own: 1 vCPU, 2 GB, 30 GB of storage, two to four tasks";
const AWS_AI =
  "aws-ai lets the application call Bedrock, SageMaker, Textract and CloudWatch, each as far as IAM can say";

/** The cluster, the application's tasks and how they are replaced. */
export const service: Record<string, Entry> = {
  "AMI-001": proven(
    only("aws_ecs_service", SERVICE),
    on(SERVICE, { task_definition: refersTo(`${TASK}#arn`), cluster: refersTo("cluster#arn") }),
    only(/^aws_(instance|launch_template|autoscaling_group)$/),
  ),
  "AMI-002": told("what the image runs is the application's"),
  "AMI-003": proven(option(RAG_SIZE)),
  "AMI-016": proven(
    on(SERVICE, {
      "service_registries.0.registry_arn": refersTo(`${part(SERVICE, "aws_service_discovery_service")}#arn`),
    }),
  ),
  "AMI-017": proven(
    on(TASK, { requires_compatibilities: ["FARGATE"] }),
    on(SERVICE, { "capacity_provider_strategy.0.capacity_provider": "FARGATE" }),
  ),
  "AMI-018": proven(
    on(SERVICE, { "load_balancer.0.target_group_arn": refersTo(`${TARGET}#arn`) }),
    on(TASK, { "container_definitions.0.healthCheck.retries": 3 }),
  ),
  "AMI-019": proven(option("mesh is Service Connect, by the port's name")),
  "AMI-021": proven(
    on(TASK, { [SETTING]: spelled("{parameters.log_level#arn}") }),
    on("parameters.log_level", { type: "String" }),
  ),
  "AMI-036": proven(on(TASK, { cpu: "256" })),
  "AMI-037": proven(on(TASK, { memory: "512" })),
  "AMI-038": proven(on(TASK, { ephemeral_storage: [] })),
  "AMI-040": proven(on(SERVICE, { desired_count: 1 })),
  "AMI-041": proven(on(SERVICE, { desired_count: 1 }), only("aws_appautoscaling_target")),
  "AMI-042": proven(on(SERVICE, { desired_count: 1 }), only("aws_appautoscaling_target")),
  "AMI-043": proven(on(SERVICE, { deployment_minimum_healthy_percent: 100, deployment_maximum_percent: 200 })),
  "AMI-044": proven(option(RAG_SIZE, "rag > keeps a conversation with its task")),
  "AMI-045": proven(option("enterprise has 2 vCPU, 4 GB and five to ten tasks, also beside rag")),
  "AMI-047": proven(on(SERVICE, { health_check_grace_period_seconds: 120 })),
  "AMI-049": told("a new task takes two or three minutes"),
  "AMI-083": notForTerraform(
    "there is no code to run: documents are split by the application, which reads and writes their bucket",
  ),
  "AMI-084": proven(option(AWS_AI)),
  "AMI-085": proven(option(AWS_AI)),
  "AMI-086": proven(option(AWS_AI)),
  "AMI-087": proven(option(RAG_SECRETS)),
  "AMI-088": proven(option(RAG_SECRETS)),
  "AMI-089": proven(option(RAG_SECRETS)),
  "AMI-090": proven(option(RAG_SECRETS, "rag > keeps documents in a bucket whose old versions expire")),
  "AMI-091": proven(option(RAG_SECRETS)),
  "AMI-092": told("Python dependencies are the application's"),
  "AMI-114": proven(
    on(SERVICE, {
      "deployment_circuit_breaker.0.enable": true,
      "deployment_circuit_breaker.0.rollback": true,
      wait_for_steady_state: true,
    }),
  ),
  "AMI-116": proven(on("cluster", { name: "amica-cluster" }), on(SERVICE, { name: "amica-service" })),
  "AMI-117": proven(base("the commands of its page name what is made")),
  "AMI-118": proven(on(LOGS, { name: "/ecs/amica-stack" }), base("the commands of its page name what is made")),
  "AMI-119": proven(on(TARGET, { name: "amica-tg" }), base("the commands of its page name what is made")),
  "AMI-125": proven(
    on(TASK, {
      "container_definitions.0.portMappings.0.containerPort": 8080,
      [variable("CHAINLIT_HOST")]: "0.0.0.0",
      [variable("CHAINLIT_PORT")]: "8080",
    }),
  ),
  "AMI-131": proven(
    tests(
      "test/stacks/amica-matrix.test.ts",
      "with %s > nothing is wrong with it",
      "with %s > what is protected in the base is still there, at its address",
    ),
  ),
};
