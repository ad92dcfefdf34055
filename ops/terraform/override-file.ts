/** The one file of a rehearsal that does not ship: Terraform merges it over the others of its folder. */
export const OVERRIDE_FILE = "emulator_override.tf.json";
