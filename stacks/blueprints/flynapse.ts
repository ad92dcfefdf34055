import type { BlueprintInput } from "./blueprint";

/** "Flynapse Production Architecture (Client AWS)". */
export const flynapse: BlueprintInput = {
  stacks: {
    state: { kind: "state" },
    network: { kind: "network" },
  },
};
