import { z } from "zod";
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
      const name = `${stack.home.prefix}-${dashed(id)}`;
      return new Table(parent, id, { ...spec, name, keyArn: stack.dataKeyArn });
    });
    return { tables: mapValues(made, ({ name, arn }) => ({ name, arn })), keyArn: stack.dataKeyArn };
  },

  link: (id, _spec, model) => ({
    environment: ({ name }) => ({ [`${upper(id)}_TABLE`]: name }),
    grants: {
      endpoint: "dynamodb",
      // Endpoints may be created before the table.
      arn: arnIn(model.homeOf("tables"), "dynamodb", `table/${model.homeOf("tables").prefix}-${dashed(id)}`),
      arnOf: ({ arn }) => arn,
      manage: MANAGE_TABLE,
      statements: (arn) => [{ actions: TABLE_ACTIONS, resources: [arn] }],
    },
    hops: hopsToStore("dynamodb", id),
  }),
};
