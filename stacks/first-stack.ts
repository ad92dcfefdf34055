import type { App } from "cdktf";
import type { Home } from "../imports/home";
import { AccountStack } from "./account-stack";
import type { StackPlan } from "./blueprints/blueprint";
import type { Moves } from "./moves";
import { buildStateAccess } from "./state-access";
import { buildStateStorage } from "./state-storage";

/** The stack that is applied before any other of an account: the state backend, or the roles for HCP Terraform. */
export function firstStack(app: App, home: Home, plans: StackPlan[], moves: Record<string, Moves>): AccountStack {
  const { state } = home;
  const name = firstStackName(home);
  const stack = new AccountStack(app, home, name, { moves: moves[name] });
  if (state.backend === "s3") buildStateStorage(stack, state);
  else
    buildStateAccess(
      stack,
      state,
      plans.filter(({ owner }) => owner === home.owner).map((plan) => plan.name),
    );
  return stack;
}

/** Their content by name; no other stack may have such a name. */
export const FIRST_STACKS: Record<string, "states" | "access"> = {
  state: "states",
  access: "access",
  "operator-state": "states",
  "operator-access": "access",
};

/** Its name. */
export function firstStackName({ owner, state }: Pick<Home, "owner" | "state">): string {
  const name = state.backend === "s3" ? "state" : "access";
  return owner === "client" ? name : `${owner}-${name}`;
}
