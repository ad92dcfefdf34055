import { type ProviderSource, providerSource } from "./provider-source";
import { type FoundPython, findPython } from "./python";
import { type FoundTerraform, findTerraform } from "./terraform-binary";

/** Everything that a rehearsal needs besides Node. What is missing is installed into the user's cache. */
export interface Tools {
  terraform: FoundTerraform;
  provider: ProviderSource;
  python: FoundPython;
}

export async function findTools(): Promise<Tools> {
  const [terraform, python] = [await findTerraform(), await findPython()];
  return { terraform, python, provider: providerSource() };
}
