import { isDeepStrictEqual } from "node:util";
import { check, type Line, none, wrong } from "../line";

/** Objects of these types are the client's: taken into state with their id, left as they are, and never destroyed. */
export function importedAsTheyAre(...types: string[]): Line[] {
  return [
    check(`imported, with nothing to change: ${types.join(", ")}`, (plans) =>
      types.flatMap((type) => {
        const imported = plans.imported(type);
        if (imported.length === 0) return [none(type, "imported")];
        const touched = imported.filter(({ actions }) => !isDeepStrictEqual(actions, ["no-op"]));
        return touched.map((one) => wrong(one, "actions", "no-op", one.actions.join(" and ")));
      }),
    ),
    // No plan shows it: Terraform refuses to make one that would destroy.
    check(`written with prevent_destroy: ${types.join(", ")}`, (plans) =>
      types.flatMap((type) => {
        const imported = plans.imported(type);
        if (imported.length === 0) return [none(type, "imported")];
        const loose = imported.filter(
          ({ stack, block }) => plans.written.at(stack, block, ["lifecycle", "0", "prevent_destroy"]) !== true,
        );
        return loose.map((one) => wrong(one, "lifecycle.prevent_destroy", "true", "not true"));
      }),
    ),
  ];
}

export const oneAccount = check(
  "every provider is of the one account, and every resource is under aws or aws.client",
  (plans) => {
    const providers = [...plans.plans.keys()].flatMap((stack) =>
      plans.written.providers(stack).map(({ alias, allowed_account_ids }) => ({ stack, alias, allowed_account_ids })),
    );
    const accounts = new Set(providers.flatMap(({ allowed_account_ids }) => allowed_account_ids ?? "any"));
    const found = [...accounts].join(", ");
    const differing = accounts.size === 1 && !accounts.has("any") ? [] : providers;
    return [
      ...(providers.length === 0 ? [none("provider.aws", "one at least")] : []),
      ...differing.map(({ stack, alias }) => {
        const address = alias ? `provider.aws.${alias}` : "provider.aws";
        return { stack, address, attribute: "allowed_account_ids", expected: "one account", found };
      }),
      ...plans.resources
        .filter(({ provider }) => !["aws", "aws.client"].includes(provider))
        .map((one) => wrong(one, "provider", "aws or aws.client", one.provider)),
    ];
  },
);
