import { z } from "zod";
import type { Home } from "../../imports/home";
import { ADD_ACTIONS, Bucket, MANAGE_BUCKET, OBJECT_ACTIONS } from "../../modules/bucket";
import { namespace } from "../../modules/namespace";
import type { Usable } from "./kind";
import { dashed, limited, mapValues, upper } from "./names";
import { hopsToStore, KEY_OUTPUT, thingName } from "./things";

const days = z.int().min(1).max(36_500);

const bucketSpec = z.strictObject({
  /** Days after which an overwritten or deleted version expires. */
  oldVersionDays: days,
  /** Days after which an object itself expires: for what is written anew before. Default: never. */
  expireDays: days.optional(),
});

/** Its users read its objects: `artifacts:read`. Without it they write and delete them too. */
export const READ = "read";
/** They read and write its objects, and delete none: `artifacts:add`. */
const ADD = "add";
const ACTIONS: Record<string, string[]> = { [READ]: ["s3:GetObject"], [ADD]: ADD_ACTIONS };

/** S3. */
export const buckets: Usable<typeof bucketSpec, { name: string; arn: string }> = {
  name: "buckets",
  shape: z.record(thingName, bucketSpec),
  reads: [],
  splits: true,
  keeps: true,
  outputs: () => ({ buckets: "Name and ARN of each bucket.", ...KEY_OUTPUT }),
  names: (specs, model) => limited(63, Object.keys(specs), (id) => `${model.homeOf("buckets").account}-${id}`),

  build(stack, specs) {
    const parent = namespace(stack, "bucket");
    const made = mapValues(specs, (spec, id) => {
      return new Bucket(parent, id, { ...spec, name: bucketName(stack.home, id), keyArn: stack.dataKeyArn });
    });
    return { buckets: mapValues(made, ({ name, arn }) => ({ name, arn })), keyArn: stack.dataKeyArn };
  },

  link: (id, _spec, model, part) => ({
    environment: ({ name }) => ({ [`${upper(id)}_BUCKET`]: name }),
    grants: {
      endpoint: "s3",
      // Endpoints may be created before the bucket.
      arn: `arn:aws:s3:::${bucketName(model.homeOf("buckets"), id)}`,
      arnOf: ({ arn }) => arn,
      manage: part === READ ? undefined : MANAGE_BUCKET,
      reads: part === READ ? true : undefined,
      statements: (arn) => [
        { actions: ["s3:ListBucket"], resources: [arn] },
        { actions: ACTIONS[part ?? ""] ?? OBJECT_ACTIONS, resources: [`${arn}/*`] },
      ],
    },
    hops: hopsToStore("s3", id),
  }),
  ports: () => [READ, ADD],
};

/** Bucket names are globally unique. */
export function bucketName({ prefix, account }: Home, id: string): string {
  return `${prefix}-${account}-${dashed(id)}`;
}
