import { Terraform, type TerraformOptions } from "../terraform/terraform";
import { findProvider } from "./provider-source";
import { findTerraform } from "./terraform-binary";

/** The Terraform of this machine, with the environment of the user. */
export async function ownTerraform(): Promise<(options?: Omit<TerraformOptions, "binary" | "env">) => Terraform> {
  const { path: binary } = await findTerraform();
  const { configFile } = await findProvider(binary);
  const env = { ...(process.env as Record<string, string>), TF_CLI_CONFIG_FILE: configFile };
  return (options) => new Terraform({ binary, env, ...options });
}
