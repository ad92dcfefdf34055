/** What the site of a client would say where Flynapse leaves room. */
export const SAID: Record<string, string> = {
  LOKI_CHUNKS_BUCKET: "client-loki-chunks",
  ALERTS_TOPIC_ARN: "arn:aws:sns:eu-central-1:111122223333:client-alerts",
  CRITICAL_ALERTS_TOPIC_ARN: "arn:aws:sns:eu-central-1:111122223333:client-critical-alerts",
  AWS_REGION: "eu-central-1",
  ENVIRONMENT: "production",
  PRIVATE_DOMAIN: "client.internal",
  PROMETHEUS_HTTP_ADDRESS: "prometheus.client.internal:9090",
  LOKI_HTTP_ADDRESS: "loki.client.internal:3100",
  TEMPO_OTLP_GRPC_ADDRESS: "tempo.client.internal:4317",
};

/** A file as a container gets it. */
export function said(text: string, by = SAID): string {
  return text.replaceAll(/\{([A-Z_]+)\}/g, (written, name: string) => by[name] ?? written);
}
