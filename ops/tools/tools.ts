import { findProvider, type ProviderSource } from "./provider-source";
import { type FoundPython, findPython } from "./python";
import { type FoundTerraform, findTerraform } from "./terraform-binary";

/** Everything that a rehearsal needs besides Node. What is missing is installed into the user's cache. */
export interface Tools {
  terraform: FoundTerraform;
  provider: ProviderSource;
  python: FoundPython;
}

export async function findTools(): Promise<Tools> {
  const terraform = await findTerraform();
  const python = await findPython();
  return { terraform, python, provider: await findProvider(terraform.path) };
}
