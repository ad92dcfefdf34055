import { describe, expect, test } from "vitest";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { ownNetwork, problemsOf, small, toldOfShape } from "./made-up";

const SEE = "See stacks/blueprints/blueprint.ts.";
const KEYS = "Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.";
const LOWER = "must be lower-case letters, digits and _";
const API =
  'must be { bedrock: [...] }, { sagemaker: <endpoint> }, { textract: "documents" }, { metrics: <namespace> } or { xray: "traces" }';
const level = { description: "Log level", default: "info" };

describe("a parameter", () => {
  test.each([
    [{ level: {} }, "level.description: is required, got nothing.", "level.default: is required, got nothing."],
    [{ level: { ...level, default: "" } }, 'level.default: must have 1 to 4096 characters, got "".'],
    [{ level: { ...level, default: 3 } }, "level.default: must be text, got 3."],
    [{ level: { ...level, description: "" } }, 'level.description: must have 1 to 1024 characters, got "".'],
    [{ "log-level": level }, `log-level: ${LOWER}, got "log-level".`],
    [{ Level: level }, `Level: ${LOWER}, got "Level".`],
    [{ level: "info" }, 'level: must be an object, got "info".'],
  ] as [object, ...string[]][])("of %j is refused", (parameters, ...messages) => {
    expect(toldOfShape({ parameters })).toEqual(messages.map((message) => `  - parameters.${message} ${SEE}`));
  });

  test("is told nothing that it does not know: a secret is no parameter", () => {
    expect(toldOfShape({ parameters: { level: { ...level, secure: true } } })).toEqual([
      `  - parameters.level.secure: is not a known key, got true. ${KEYS}`,
    ]);
  });
});

describe("an API", () => {
  test.each<[object, string]>([
    [{}, `models: ${API}, got {}.`],
    [{ polly: "voices" }, `models: ${API}, got {"polly":"voices"}.`],
    [{ bedrock: [] }, "models.bedrock: must not be empty, got []."],
    [{ bedrock: ["claude"] }, 'models.bedrock.0: must be the id of a model, got "claude".'],
    [{ bedrock: ["*"] }, 'models.bedrock.0: must be the id of a model, got "*".'],
    [{ sagemaker: "" }, 'models.sagemaker: must be the name of an endpoint, got "".'],
    [{ sagemaker: "a*" }, 'models.sagemaker: must be the name of an endpoint, got "a*".'],
    [{ metrics: "AWS/ECS" }, 'models.metrics: must be a namespace, without AWS/, got "AWS/ECS".'],
    [{ metrics: "a b" }, 'models.metrics: must be a namespace, without AWS/, got "a b".'],
    [{ textract: true }, `models: ${API}, got {"textract":true}.`],
    [{ xray: "segments" }, `models: ${API}, got {"xray":"segments"}.`],
  ])("of %j is refused", (api, message) => {
    expect(toldOfShape({ apis: { models: api } })).toEqual([`  - apis.${message} ${SEE}`]);
  });
});

describe("what a blueprint says of settings, names and regions", () => {
  const facts = { network: ownNetwork, ingress: undefined, ami: undefined };
  const web = small.services!.web!;
  const told = (blueprint: BlueprintInput) =>
    problemsOf(blueprint, facts).map(({ path, rule, remedy }) => `${path}: ${rule}. ${remedy}`);
  const ofService = (changes: object) => told({ ...small, services: { web: { ...web, ...changes } } });
  const withRepositories = (repositories: object) =>
    told({ ...small, stacks: { images: ["repositories"], ...small.stacks }, repositories });

  test("has in its environment what it gets, and no variable of another", () => {
    expect(ofService({ environment: { BUCKET: "{FILES_BUCKET}", REGION: "{AWS_REGION}" } })).toEqual([
      "services.web.environment.BUCKET: must be made of these variables: AWS_REGION, ENVIRONMENT, PRIVATE_DOMAIN, OPERATIONS_URL. It gets those of what it uses; {FILES_BUCKET} is none of them.",
    ]);
  });

  test("serves a port where it is part of Service Connect, which goes by its name", () => {
    expect(ofService({ serves: {}, health: { command: ["CMD", "true"] }, serviceConnect: true })).toEqual([
      "services.web.serviceConnect: must not be where the service serves no port. Service Connect goes by the names of ports: add one to serves.",
    ]);
  });

  test("copies images to other regions than their own", () => {
    expect(withRepositories({ replicatedTo: ["eu-west-1", "eu-central-1"] })).toEqual([
      "repositories.replicatedTo.1: must be another region than that of the repositories. Remove it: what is pushed is there already.",
    ]);
  });

  test("has one log group by a name that every site has for itself", () => {
    expect(toldOfShape({ cluster: { logGroup: "/ecs/all" } })).toEqual([
      `  - cluster.logGroup: must be a path with {prefix} in it, for example /ecs/{prefix}, got "/ecs/all". ${SEE}`,
    ]);
  });

  test("has a secret under the prefix of every site, by whatever name", () => {
    expect(toldOfShape({ secrets: { key: { description: "x", name: "shop/key" } } })).toEqual([
      `  - secrets.key.name: must be a path that begins with {prefix}, for example {prefix}/{ENVIRONMENT}/key, got "shop/key". ${SEE}`,
    ]);
  });

  test("has no two secrets of one name", () => {
    const name = "{prefix}/{ENVIRONMENT}/key";
    const secrets = { key: { description: "x", name }, other: { description: "y", name } };
    expect(told({ ...small, stacks: { data: ["secrets"], ...small.stacks }, secrets })).toContain(
      "secrets.other.name: must not be that of key too. Secrets Manager has one secret of a name: give one of the two another.",
    );
  });

  test("waits for an answer less long than until it asks again", () => {
    const route = { priority: 1, healthCheck: { intervalSeconds: 10, timeoutSeconds: 10 } };
    expect(toldOfShape({ services: { web: { ...web, route } } })).toEqual([
      '  - services.web.route.healthCheck: must have timeoutSeconds below intervalSeconds, got {"intervalSeconds":10,"timeoutSeconds":10}. Ask less often, or wait less long for an answer.',
    ]);
  });
});
