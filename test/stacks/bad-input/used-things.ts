import type { Mistake } from "./mistake";

/** What contradicts settings in SSM Parameter Store. */
export const PARAMETERS: Mistake[] = [
  [
    "a name in capitals",
    { parameters: { Mode: { description: "x" } } },
    'parameters.Mode: must be lower-case letters, digits and _, got "Mode". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a name with a dash",
    { parameters: { "log-level": { description: "x" } } },
    'parameters.log-level: must be lower-case letters, digits and _, got "log-level". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "neither a description nor a value",
    { parameters: { mode: {} } },
    "parameters.mode.description: is required, got nothing. See stacks/blueprints/blueprint.ts.",
    "parameters.mode.default: is required, got nothing. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "an empty description",
    { "parameters.mode.description": "" },
    'parameters.mode.description: must have 1 to 1024 characters, got "". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a number",
    { "parameters.mode.default": 3 },
    "parameters.mode.default: must be text, got 3. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "an empty value",
    { "parameters.mode.default": "" },
    'parameters.mode.default: must have 1 to 4096 characters, got "". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a value that takes another tier",
    {
      "parameters.mode.default": "x".repeat(4097),
    },
    `parameters.mode.default: must have 1 to 4096 characters, got "${"x".repeat(299)}... (4099 characters). See stacks/blueprints/blueprint.ts.`,
  ],
  [
    "a secret among the settings",
    { "parameters.mode.secret": true },
    "parameters.mode.secret: is not a known key, got true. Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.",
  ],
  [
    "a service that uses a misspelt one",
    { "services.web.uses": ["internet", "mod"] },
    'services.web.uses.1: must be one of: internet, sessions, redis, jobs, mode, models, ledger, got "mod". Did you mean "mode"? Correct the name, or add it to the blueprint.',
  ],
  [
    "a list of settings",
    { parameters: ["mode"] },
    'parameters: must be an object, got ["mode"]. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "settings in none of the stacks",
    { "stacks.settings": undefined },
    'parameters: must be in one of the stacks, got ["mode"]. Add "parameters" to one of them, or remove it here.',
  ],
  [
    "a service before the settings that it uses",
    { "services.web.environment": { MODE: "x" }, "services.web.uses": ["internet", "mode"] },
    'stacks.app: needs parameters before it, got "services". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
  ],
  [
    "a description that SSM does not take",
    {
      "parameters.mode.description": "x".repeat(2000),
    },
    `parameters.mode.description: must have 1 to 1024 characters, got "${"x".repeat(299)}... (2002 characters). See stacks/blueprints/blueprint.ts.`,
  ],
];

/** What contradicts AWS APIs that services call. */
export const APIS: Mistake[] = [
  [
    "an API that is not known",
    { "apis.models": { openai: ["x"] } },
    'apis.models: must be { bedrock: [...] }, { sagemaker: <endpoint> }, { textract: "documents" }, { metrics: <namespace> } or { xray: "traces" }, got {"openai":["x"]}. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a model without its provider",
    { "apis.models": { bedrock: ["claude"] } },
    'apis.models.bedrock.0: must be the id of a model, got "claude". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "every model",
    { "apis.models": { bedrock: ["*"] } },
    'apis.models.bedrock.0: must be the id of a model, got "*". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "no model",
    { "apis.models": { bedrock: [] } },
    "apis.models.bedrock: must not be empty, got []. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "one model without a list",
    { "apis.models": { bedrock: "anthropic.claude" } },
    'apis.models: must be { bedrock: [...] }, { sagemaker: <endpoint> }, { textract: "documents" }, { metrics: <namespace> } or { xray: "traces" }, got {"bedrock":"anthropic.claude"}. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "an endpoint of SageMaker with an underscore",
    { "apis.models": { sagemaker: "my_endpoint" } },
    'apis.models.sagemaker: must be the name of an endpoint, got "my_endpoint". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "the ARN of an endpoint for its name",
    { "apis.models": { sagemaker: "arn:aws:sagemaker:eu-central-1:123456789012:endpoint/x" } },
    'apis.models.sagemaker: must be the name of an endpoint, got "arn:aws:sagemaker:eu-central-1:123456789012:endpoint/x". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a switch in place of what is read",
    { "apis.models": { textract: true } },
    'apis.models: must be { bedrock: [...] }, { sagemaker: <endpoint> }, { textract: "documents" }, { metrics: <namespace> } or { xray: "traces" }, got {"textract":true}. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a namespace of AWS's own metrics",
    { "apis.models": { metrics: "AWS/ECS" } },
    'apis.models.metrics: must be a namespace, without AWS/, got "AWS/ECS". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "an empty namespace",
    { "apis.models": { metrics: "" } },
    'apis.models.metrics: must be a namespace, without AWS/, got "". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "logs to X-Ray",
    { "apis.models": { xray: "logs" } },
    'apis.models: must be { bedrock: [...] }, { sagemaker: <endpoint> }, { textract: "documents" }, { metrics: <namespace> } or { xray: "traces" }, got {"xray":"logs"}. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "two APIs in one",
    { "apis.models": { xray: "traces", textract: "documents" } },
    'apis.models: must be { bedrock: [...] }, { sagemaker: <endpoint> }, { textract: "documents" }, { metrics: <namespace> } or { xray: "traces" }, got {"xray":"traces","textract":"documents"}. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a name of an API in capitals",
    { "apis.My-Models": { xray: "traces" } },
    'apis.My-Models: must be lower-case letters, digits and _, got "My-Models". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "the beginning of a model's id",
    { "apis.models": { bedrock: ["us.anthropic.claude*"] } },
    'apis.models.bedrock.0: must be the id of a model, got "us.anthropic.claude*". See stacks/blueprints/blueprint.ts.',
  ],
];

/** What contradicts services of others. */
export const OUTSIDE: Mistake[] = [
  [
    "the port that internet has",
    { "outside.ledger.port": 443 },
    "outside.ledger.port: must be another port than 443, got 443. That is internet, which services name in uses without any kind.",
  ],
  [
    "port 0",
    { "outside.ledger.port": 0 },
    "outside.ledger.port: must be a whole number from 1 to 65535, got 0. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a port beyond the last",
    { "outside.ledger.port": 70000 },
    "outside.ledger.port: must be a whole number from 1 to 65535, got 70000. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a port as text",
    { "outside.ledger.port": "5432" },
    'outside.ledger.port: must be a whole number from 1 to 65535, got "5432". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "no word on TLS",
    { "outside.ledger.tls": undefined },
    "outside.ledger.tls: is required, got nothing. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a switch for TLS",
    { "outside.ledger.tls": true },
    "outside.ledger.tls: must be text, got true. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "yes, for where TLS ends",
    { "outside.ledger.tls": "yes" },
    'outside.ledger.tls: must say where TLS ends, in 10 characters or more, got "yes". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a host, which changes",
    { "outside.ledger.host": "db.example" },
    'outside.ledger.host: is not a known key, got "db.example". Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.',
  ],
  [
    "a name of a service of others in capitals",
    { "outside.Ledger": { port: 1, tls: "somewhere there" } },
    'outside.Ledger: must be lower-case letters, digits and _, got "Ledger". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a service before what it uses outside",
    { "services.web.uses": ["internet", "ledger:read"] },
    'stacks.app: needs outside before it, got "services". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
  ],
  [
    "a part of a port",
    { "outside.ledger.port": 54.32 },
    "outside.ledger.port: must be a whole number from 1 to 65535, got 54.32. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a list of services of others",
    { outside: [{ port: 5432 }] },
    'outside: must be an object, got [{"port":5432}]. See stacks/blueprints/blueprint.ts.',
  ],
];
