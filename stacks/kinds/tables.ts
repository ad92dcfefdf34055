import { z } from "zod";
import type { Home } from "../../imports/home";
import { namespace } from "../../modules/namespace";
import { MANAGE_TABLE, TABLE_ACTIONS, Table, tableSpec } from "../../modules/table";
import type { Usable } from "./kind";
import { arnIn, dashed, mapValues, upper } from "./names";
import { hopsToStore, KEY_OUTPUT, thingName } from "./things";

/** DynamoDB. */
export const tables: Usable<typeof tableSpec, { name: string; arn: string }> = {
  name: "tables",
  shape: z.record(thingName, tableSpec),
  reads: [],
  splits: true,
  keeps: true,
  outputs: () => ({ tables: "Name and ARN of each DynamoDB table.", ...KEY_OUTPUT }),

  build(stack, specs) {
    const parent = namespace(stack, "table");
    const made = mapValues(specs, (spec, id) => {
      const name = tableName(stack.home, id);
      return new Table(parent, id, { ...spec, name, keyArn: stack.dataKeyArn });
    });
    return { tables: mapValues(made, ({ name, arn }) => ({ name, arn })), keyArn: stack.dataKeyArn };
  },

  alarms: (specs, model) =>
    Object.entries(specs).map(([id, { billing }]) => {
      const dimensions = { TableName: tableName(model.homeOf("tables"), id) };
      const events = (name: string) => ({
        ...{ namespace: "AWS/DynamoDB", name, dimensions },
        statistic: "Sum" as const,
      });
      return {
        ...{ of: id, measure: "throttles", severity: "warning", unit: "count", limit: { above: 0, minutes: 5 } },
        says: `DynamoDB throttles requests to ${id}: a hot partition key, or more than ${billing ? "its provisioned capacity" : "an on-demand table takes at once"}.`,
        metrics: () => ({ reads: events("ReadThrottleEvents"), writes: events("WriteThrottleEvents") }),
        expression: "FILL(reads, 0) + FILL(writes, 0)",
        missing: {
          means: "notBreaching",
          why: "DynamoDB reports a throttled request, and nothing where there is none.",
        },
      };
    }),

  link: (id, _spec, model) => ({
    environment: ({ name }) => ({ [`${upper(id)}_TABLE`]: name }),
    grants: {
      endpoint: "dynamodb",
      // Endpoints may be created before the table.
      arn: arnIn(model.homeOf("tables"), "dynamodb", `table/${tableName(model.homeOf("tables"), id)}`),
      arnOf: ({ arn }) => arn,
      manage: MANAGE_TABLE,
      statements: (arn) => [{ actions: TABLE_ACTIONS, resources: [arn] }],
    },
    hops: hopsToStore("dynamodb", id),
  }),
};

export function tableName({ prefix }: Pick<Home, "prefix">, id: string): string {
  return `${prefix}-${dashed(id)}`;
}
