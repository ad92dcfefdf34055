import { z } from "zod";
import type { Statement } from "../../modules/role";
import type { Model, Usable } from "./kind";
import { arnIn, upper } from "./names";
import { thingName } from "./things";

const apiSpec = z.union(
  [
    /** Foundation models of Amazon Bedrock, by their ids. */
    z.strictObject({ bedrock: z.array(z.string().regex(/^[a-z0-9]+\.[\w.:-]+$/, "must be the id of a model")).min(1) }),
    /** An inference endpoint of SageMaker, by its name. */
    z.strictObject({
      sagemaker: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/, "must be the name of an endpoint"),
    }),
    /** Amazon Textract: text in documents. */
    z.strictObject({ textract: z.literal("documents") }),
    /** Metrics of the application, in one namespace of CloudWatch. */
    z.strictObject({ metrics: z.string().regex(/^(?!AWS\/)[\w.\-/#:]{1,255}$/, "must be a namespace, without AWS/") }),
    /** Traces to X-Ray. */
    z.strictObject({ xray: z.literal("traces") }),
  ],
  {
    error:
      'must be { bedrock: [...] }, { sagemaker: <endpoint> }, { textract: "documents" }, { metrics: <namespace> } or { xray: "traces" }',
  },
);

type Api = z.output<typeof apiSpec>;

/** APIs of AWS that services call, and of which the platform makes nothing. */
export const apis: Usable<typeof apiSpec, object> = {
  name: "apis",
  shape: z.record(thingName, apiSpec),
  reads: [],
  outputs: () => ({}),
  build: () => ({}),
  link: (id, spec, model) => {
    const statements = callsOf(spec, model);
    return {
      environment: () => variables(id, spec),
      may: () => statements,
      hops: statements.flatMap(({ actions, resources }) => {
        const [service] = actions[0]!.split(":");
        return resources.map((arn) => ({
          ...{ to: `${service} (${arn === "*" ? "everything" : arn})`, port: 443, encryption: "TLS" as const },
          reason: "AWS API; IAM decides",
        }));
      }),
    };
  },
};

function variables(id: string, spec: Api): Record<string, string> {
  if ("bedrock" in spec) return { [`${upper(id)}_MODELS`]: spec.bedrock.join(",") };
  if ("sagemaker" in spec) return { [`${upper(id)}_ENDPOINT`]: spec.sagemaker };
  return "metrics" in spec ? { [`${upper(id)}_NAMESPACE`]: spec.metrics } : {};
}

function callsOf(spec: Api, model: Model): Statement[] {
  const home = model.homeOf("services");
  const calls = (service: string, ...names: string[]) => names.map((name) => `${service}:${name}`);
  if ("bedrock" in spec) {
    const resources = spec.bedrock.map((id) => `arn:aws:bedrock:${home.region}::foundation-model/${id}`);
    return [{ actions: calls("bedrock", "InvokeModel", "InvokeModelWithResponseStream"), resources }];
  }
  if ("sagemaker" in spec) {
    const resources = [arnIn(home, "sagemaker", `endpoint/${spec.sagemaker.toLowerCase()}`)];
    return [{ actions: calls("sagemaker", "InvokeEndpoint"), resources }];
  }
  // These know no resources.
  const resources = ["*"];
  if ("textract" in spec) {
    return [{ actions: calls("textract", "AnalyzeDocument", "DetectDocumentText"), resources }];
  }
  if ("metrics" in spec) {
    const conditions = { StringEquals: { "cloudwatch:namespace": spec.metrics } };
    return [{ actions: calls("cloudwatch", "PutMetricData"), resources, conditions }];
  }
  const sampling = ["GetSamplingRules", "GetSamplingStatisticSummaries", "GetSamplingTargets"];
  return [{ actions: calls("xray", ...sampling, "PutTelemetryRecords", "PutTraceSegments"), resources }];
}
