import type { BlueprintInput } from "./blueprint";
import { flynapse } from "./flynapse";

/** The architectures, by the name that a site gives. */
export const blueprints: Record<string, BlueprintInput> = { flynapse };
