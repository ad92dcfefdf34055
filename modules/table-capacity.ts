import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import type { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { Construct } from "constructs";
import { z } from "zod";
import { namespace } from "./namespace";

/** DynamoDB's quota of a table, until the account asks for more. */
const MOST_UNITS = 40_000;
const units = z.int().min(1).max(MOST_UNITS);

/** Capacity units of a table, a request of 1 KB written or 4 KB read a second each. */
const capacitySpec = z
  .strictObject({
    min: units,
    max: units,
    /** Of the units, how many are used when more are added, in percent; 20 to 90, as DynamoDB takes it. */
    targetPercent: z.int().min(20).max(90).default(70),
  })
  .refine(({ min, max }) => min <= max, {
    error: "must have min not above max",
    params: { remedy: "Raise max or lower min." },
  });

/** Capacity that is paid by the hour, used or not. It follows what is used, between bounds. */
export const billingSpec = z.strictObject({
  mode: z.literal("provisioned"),
  readCapacity: capacitySpec,
  writeCapacity: capacitySpec,
});

export type BillingSpec = z.output<typeof billingSpec>;

/** Target tracking of reads and of writes, each by itself. */
export function scaleCapacity(scope: Construct, table: DynamodbTable, billing: BillingSpec): void {
  for (const [way, units] of [
    ["read", "Read"],
    ["write", "Write"],
  ] as const) {
    const { min, max, targetPercent } = billing[`${way}Capacity`];
    const scaled = {
      serviceNamespace: "dynamodb",
      scalableDimension: `dynamodb:table:${units}CapacityUnits`,
      resourceId: `table/${table.name}`,
    };
    const targets = namespace(scope, "targets");
    const target = new AppautoscalingTarget(targets, way, { ...scaled, minCapacity: min, maxCapacity: max });
    new AppautoscalingPolicy(namespace(scope, "policies"), way, {
      name: `${table.name}-${way}`,
      policyType: "TargetTrackingScaling",
      ...scaled,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: targetPercent,
        predefinedMetricSpecification: { predefinedMetricType: `DynamoDB${units}CapacityUtilization` },
      },
      dependsOn: [target],
    });
  }
}
