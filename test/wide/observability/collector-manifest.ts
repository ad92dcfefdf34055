import { stringify } from "yaml";

/** Of the collector and its parts. */
export const COLLECTOR = "v0.165.0";

/** What is stable has its own number. */
const CONFMAP = "v1.71.0";

const CORE = "go.opentelemetry.io/collector";
const CONTRIB = "github.com/open-telemetry/opentelemetry-collector-contrib";

/** The parts that the collector's configuration names, as its builder wants them told. */
export function collectorManifest(): string {
  const parts = (...modules: string[]) => modules.map((module) => ({ gomod: `${module} ${COLLECTOR}` }));
  return stringify({
    dist: { name: "otelcol", module: "programs", output_path: ".", version: COLLECTOR.slice(1) },
    extensions: parts(`${CONTRIB}/extension/healthcheckextension`),
    receivers: parts(`${CORE}/receiver/otlpreceiver`),
    processors: parts(
      `${CORE}/processor/memorylimiterprocessor`,
      `${CONTRIB}/processor/resourceprocessor`,
      `${CORE}/processor/batchprocessor`,
    ),
    exporters: parts(`${CORE}/exporter/otlphttpexporter`, `${CORE}/exporter/otlpexporter`),
    // Where its file is, and of what kind one is that does not say so: the builder's collectors ask for both.
    providers: ["file", "env"].map((from) => ({ gomod: `${CORE}/confmap/provider/${from}provider ${CONFMAP}` })),
  });
}
