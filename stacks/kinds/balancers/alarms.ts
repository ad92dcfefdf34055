import { adoptedListener } from "../../../imports/adoption";
import type { Metric } from "../../../modules/metric";
import type { Alarm } from "../alarms/alarm";
import { certificateAlarm } from "../alarms/certificates";
import { webAclAlarm } from "../alarms/web-acls";
import type { Model } from "../kind";
import { isBehind } from "./flows";

/** Of their outputs, the dimension in CloudWatch. */
interface Dimensions {
  balancers: Partial<Record<"public" | "operations", { arnSuffix: string; certificateArn?: string }>>;
}

/** Of load balancers of our own: a client's has other workloads too. */
export function balancerAlarms({ webAcl }: { webAcl?: { none?: string } }, model: Model): Alarm<Dimensions>[] {
  const { site } = model;
  const own = [
    ...(adoptedListener(site) ? [] : ["public" as const]),
    ...(site.operations ? ["operations" as const] : []),
  ];
  const { prefix, region } = model.homeOf("balancers");
  const guarded = own.includes("public") && !isBehind(model) && !webAcl?.none;
  const blocked = guarded ? [{ of: "public", ...webAclAlarm(`${prefix}-public`, region) }] : [];
  const certified = own.filter((name) => name === "operations" || site.ingress);
  const expiries = certified.map((of): Alarm<Dimensions> => {
    return { of, ...certificateAlarm(({ balancers }: Dimensions) => balancers[of]!.certificateArn!) };
  });
  return [...own.map(errors), ...blocked, ...expiries];
}

function errors(name: "public" | "operations"): Alarm<Dimensions> {
  return {
    ...{ of: name, measure: "errors", severity: "critical", unit: "percent", limit: { above: 1, minutes: 5 } },
    says: `Load balancer ${name} answers too many requests with 5xx, its own and those of targets: look at the services behind it.`,
    metrics: (outputs) => {
      const { balancers } = outputs();
      const metric = (metricName: string): Metric => ({
        ...{ namespace: "AWS/ApplicationELB", name: metricName, statistic: "Sum" },
        dimensions: { LoadBalancer: balancers[name]!.arnSuffix },
      });
      return {
        own: metric("HTTPCode_ELB_5XX_Count"),
        targets: metric("HTTPCode_Target_5XX_Count"),
        answered: metric("RequestCount"),
      };
    },
    // A request that reaches no target is not in the count of requests.
    expression: "100 * (FILL(own, 0) + FILL(targets, 0)) / (FILL(answered, 0) + FILL(own, 0))",
    missing: { means: "notBreaching", why: "Without requests there are no errors." },
  };
}
