import { z } from "zod";
import { oneOf, type Problem, unless } from "../../imports/problems";
import { reference } from "../../modules/text";
import { type HandedOver, isHandedOver, readHandedOver } from "./handed-over";
import type { Model, StackScope, Usable } from "./kind";
import { mapValues } from "./names";
import { thingName } from "./things";
import { originOf, type UserPoolOutputs, userPools } from "./user-pools";

const signInSpec = z.strictObject({
  /** One of the user pools, and a client of it. */
  pool: z.string(),
  client: z.string(),
});

interface SignInOutputs {
  userPoolId: string;
  region: string;
  issuer: string;
  host: string;
  clientId: string;
  /** Of all clients of the pool, with commas: whose tokens an API takes. */
  clientIds: string;
}

type SignIns = Record<string, z.output<typeof signInSpec>>;

/**
 * A service as a client of a user pool: what it must know to sign people in, and to verify their tokens. A pool of the
 * same account is read from its state, one of another account from an SSM parameter that a person writes.
 */
export const signIns: Usable<typeof signInSpec, SignInOutputs> = {
  name: "signIns",
  shape: z.record(thingName, signInSpec),
  reads: [],
  mayBeHanded: [userPools],
  splits: true,
  outputs: () => ({ signIns: "What each service must know of its user pool." }),

  build(stack, specs, model) {
    const here = stack.find(userPools)?.userPools;
    const pools = here ?? handedPools(stack, specs, model);
    return {
      signIns: mapValues(specs, ({ pool, client }) => {
        const { id: userPoolId, region, issuer, host, clientIds } = pools[pool]!;
        const all = Object.values(clientIds).join(",");
        return { userPoolId, region, issuer, host, clientId: clientIds[client]!, clientIds: all };
      }),
    };
  },

  link: (_id, { pool, client }, model) => ({
    environment: ({ userPoolId, region, issuer, host, clientId, clientIds }) => ({
      COGNITO_APP_URL: originOf(model.spec(userPools)?.[pool]?.clients[client], model.site) ?? "",
      COGNITO_USER_POOL_ID: userPoolId,
      COGNITO_REGION: region,
      COGNITO_ISSUER: issuer,
      COGNITO_DOMAIN: host,
      COGNITO_CLIENT_ID: clientId,
      COGNITO_CLIENT_IDS: clientIds,
    }),
    // Its pages and keys are on the internet, which a service that calls them names itself.
    hops: [],
  }),

  problems: (specs, model) => Object.entries(specs).flatMap(([id, spec]) => unknownOf(id, spec, model)),
  preconditions: (_specs, model) => (isHanded(model) ? [isHandedOver(model.homeOf("signIns"), thePools(model))] : []),
};

function isHanded(model: Model): boolean {
  return model.homeOf("userPools").owner !== model.homeOf("signIns").owner;
}

function handedPools(stack: StackScope, specs: SignIns, model: Model): Record<string, UserPoolOutputs> {
  const all = readHandedOver(stack, thePools(model));
  const known = model.spec(userPools) ?? {};
  const pools = [...new Set(Object.values(specs).map(({ pool }) => pool))];
  return Object.fromEntries(
    pools.map((pool) => {
      const at = (key: string) => reference(`${all}.${pool}.${key}`);
      const clientIds = mapValues(known[pool]?.clients ?? {}, (_client, id) => at(`client_ids.${id}`));
      return [pool, { id: at("id"), region: at("region"), issuer: at("issuer"), host: at("host"), clientIds }];
    }),
  );
}

function thePools(model: Model): HandedOver {
  const is = "What applications must know of each user pool.";
  return { output: "user_pools", from: model.stackOf("userPools")!, is };
}

function unknownOf(id: string, { pool, client }: z.output<typeof signInSpec>, model: Model): Problem[] {
  const pools = model.spec(userPools) ?? {};
  const found = pools[pool];
  if (!found) {
    const remedy = "Correct it, or add it to userPools.";
    return [{ path: `${id}.pool`, value: pool, ...oneOf(pool, Object.keys(pools), remedy, "one of the user pools") }];
  }
  return unless(Object.hasOwn(found.clients, client), {
    path: `${id}.client`,
    value: client,
    ...oneOf(client, Object.keys(found.clients), `Correct it, or add it to the clients of ${pool}.`),
  });
}
