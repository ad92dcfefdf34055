import { type Alarm, DAY_MINUTES } from "./alarm";

/** ACM renews 60 days before the end what it issued itself; it reports what is left twice a day. */
export function certificateAlarm<Out>(arnOf: (out: Out) => string): Omit<Alarm<Out>, "of"> {
  return {
    ...{ measure: "certificate", severity: "warning", unit: "days", everyMinutes: DAY_MINUTES },
    limit: { below: 30, minutes: DAY_MINUTES },
    says: "The certificate ends in less than 30 days, and was not renewed: look for its validation record in DNS, or import its successor.",
    metrics: (outputs) => ({
      one: {
        ...{ namespace: "AWS/CertificateManager", name: "DaysToExpiry", statistic: "Minimum" },
        dimensions: { CertificateArn: arnOf(outputs()) },
      },
    }),
    missing: { means: "ignore", why: "ACM stops reporting a certificate that has ended: the alarm keeps its state." },
  };
}
