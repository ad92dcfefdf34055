import { chainlit } from "./amica-service";
import { deliveriesOf } from "./deliveries";
import type { Option } from "./options";

/** More tasks than one: a conversation stays with the task that it began with. */
const severalTasks = { stickySeconds: 86_400 };

const swings = deliveriesOf("chainlit");

/** Those that have the way of a release, or who is reached by it, each in another form. */
export const amicaExclusive = [
  ["blue_green", "canary", "ab_testing"],
  // Service Connect is for services that ECS deploys.
  ["blue_green", "mesh"],
  ["canary", "mesh"],
  // The second form stands where the base has the first one.
  ["ab_testing", "private"],
];

/** What a team adds to Amica on its way to production, in the order in which it is added. */
export const amicaOptions: Record<string, Option> = {
  /** Retrieval-augmented generation: models that others serve, a vector database, documents. */
  rag: {
    stacks: { data: ["buckets", "secrets"], app: ["outside", "services"] },
    buckets: { documents: { oldVersionDays: 90 } },
    secrets: {
      ai_services: { description: "API keys of AI services: openai, anthropic, cohere" },
      vector_database: {
        description:
          "Pinecone and OpenSearch: pinecone_api_key, pinecone_environment, opensearch_endpoint, opensearch_username, opensearch_password",
      },
      databases: {
        description:
          "URLs with passwords, by TLS: database_url, PostgreSQL on port 5432 with sslmode=require, and redis_url, rediss:// on port 6379",
      },
    },
    outside: {
      sql: { port: 5432, tls: "PostgreSQL of others, whose URL says sslmode=require" },
      redis: { port: 6379, tls: "Redis of others, whose URL begins with rediss://" },
    },
    services: {
      chainlit: {
        ...{ cpu: 1024, memoryMib: 2048, storageGib: 30, tasks: { min: 2, max: 4 } },
        scaling: { cpuPercent: 60, memoryPercent: 75 },
        route: severalTasks,
        uses: ["documents", "sql", "redis"],
        environment: { S3_BUCKET_NAME: "{DOCUMENTS_BUCKET}", S3_REGION: "{AWS_REGION}" },
        secrets: {
          OPENAI_API_KEY: "ai_services:openai",
          ANTHROPIC_API_KEY: "ai_services:anthropic",
          COHERE_API_KEY: "ai_services:cohere",
          PINECONE_API_KEY: "vector_database:pinecone_api_key",
          PINECONE_ENVIRONMENT: "vector_database:pinecone_environment",
          OPENSEARCH_ENDPOINT: "vector_database:opensearch_endpoint",
          OPENSEARCH_USERNAME: "vector_database:opensearch_username",
          OPENSEARCH_PASSWORD: "vector_database:opensearch_password",
          DATABASE_URL: "databases:database_url",
          REDIS_URL: "databases:redis_url",
        },
      },
    },
  },

  /** A vector database of its own in place of one that exists: PostgreSQL, in which a person creates the extension pgvector. */
  pgvector: {
    stacks: { app: ["databases", "services"] },
    network: { tiers: ["public", "isolated"] },
    databases: {
      vectors: {
        ...{ engine: "postgres", version: "16", databaseName: "amica" },
        ...{ instanceClass: "db.t4g.medium", storageGib: 20 },
      },
    },
    services: {
      chainlit: {
        uses: ["vectors"],
        urls: { DATABASE_URL: "vectors?sslmode=require" },
        command: ["chainlit", "run", "app.py", "--host", "0.0.0.0", "--port", "8080"],
        secrets: { DATABASE_URL: undefined },
      },
    },
  },

  /** Models and document analysis of AWS itself, and metrics of the application's own. */
  "aws-ai": {
    stacks: { app: ["apis", "services"] },
    apis: {
      models: { bedrock: ["anthropic.claude-3-haiku-20240307-v1:0", "amazon.titan-embed-text-v2:0"] },
      embeddings: { sagemaker: "amica-embeddings" },
      documents_text: { textract: "documents" },
      measures: { metrics: "Amica" },
    },
    services: { chainlit: { uses: ["models", "embeddings", "documents_text", "measures"] } },
  },

  /** The size for high traffic. It stands after rag: who has both has this one. */
  enterprise: {
    services: {
      chainlit: {
        ...{ cpu: 2048, memoryMib: 4096, tasks: { min: 5, max: 10 } },
        scaling: { cpuPercent: 60, memoryPercent: 75, requestsPerTarget: 1_000 },
        route: severalTasks,
      },
    },
  },

  /** Tasks in private subnets, which leave by a NAT gateway, and reach AWS by endpoints. */
  private: {
    network: { tiers: ["public", "private"], egress: "one nat", endpoints: "all" },
    services: { chainlit: { runsOn: { publicIp: false } } },
  },

  /** A network ACL for each tier of subnets. */
  "network-acls": { network: { acls: "per tier" } },

  /**
   * A web ACL at the edge with a rate limit. Only CloudFront reaches the load balancer then, but with anybody's distribution:
   * what comes by another one has passed no web ACL, and the application's sign-in is what stands before it.
   */
  waf: {
    balancers: { openBesideDistribution: undefined },
    distribution: { webAcl: { none: undefined, mode: "block", rateLimit: 2_000, uploadPaths: ["/project/file"] } },
  },

  /** A page of ours where the load balancer does not answer. */
  failover: {
    distribution: {
      unavailablePage:
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Back soon</title><h1>We are back soon.</h1></html>',
    },
  },

  /** Traces to X-Ray, by its daemon beside the application. */
  tracing: {
    stacks: { app: ["apis", "services"] },
    apis: { traces: { xray: "traces" } },
    services: {
      chainlit: {
        uses: ["traces"],
        environment: { AWS_XRAY_DAEMON_ADDRESS: "127.0.0.1:2000" },
        sidecars: {
          "xray-daemon": { memoryMib: 128, command: ["-o", "-b", "127.0.0.1:2000", "-t", "127.0.0.1:2000"] },
        },
      },
    },
  },

  /** ECS Service Connect, for services that are added beside it. AWS App Mesh is no more. */
  mesh: { services: { chainlit: { serviceConnect: true } } },

  /**
   * Alarms with their topics, and a dashboard; the site says who is told, in `receivers`. Warm, the application answers in
   * 100 milliseconds: what a model takes to answer is sent over a WebSocket, whose opening alone counts.
   */
  alarms: {
    stacks: { watch: ["alarms"] },
    alarms: { changes: { chainlit: { response: { seconds: 0.1 } } } },
  },

  /** What guards the account: AWS Config, CloudTrail, Security Hub, and Inspector for images. */
  guardrails: {
    stacks: { guard: ["guardrails"] },
    guardrails: { config: {}, trail: {}, securityHub: {}, inspector: {} },
  },

  /** Every image in a second region as well. */
  replication: { repositories: { replicatedTo: ["ap-southeast-2"] } },

  /** Another release is tested and gets the requests by CodeDeploy, which takes it back where it answers with errors. */
  ...swings.options,

  /**
   * A second form of the application, with an image of its own, which gets the share of users that somebody gives it, and
   * runs no task until then. What other options give to the first form it does not have.
   */
  ab_testing: {
    services: {
      chainlit: { route: { shiftsTo: "chainlit-b" } },
      "chainlit-b": {
        ...chainlit,
        ...{ route: undefined, names: { service: "service-b", targetGroup: "tg-b" }, tasks: { min: 0, max: 4 } },
      },
    },
  },
};
