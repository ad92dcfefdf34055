import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { Site } from "../../imports/site";
import { preconditionsOfSite } from "../../stacks/queries";
import type { Stack } from "../synth/project";
import type { Terraform } from "../terraform/terraform";

/** An output of a stack, as JSON. */
export type OutputOf = (stack: string, output: string) => Promise<string>;

/** What a person does with credentials of both accounts: an output of one becomes a parameter in the other. */
export async function handOver(site: Site, { name }: Pick<Stack, "name">, outputOf: OutputOf): Promise<number> {
  const all = subjects(site, name);
  for (const { parameter: Name, stack, output } of all) {
    const Value = await outputOf(stack, output);
    const put = new PutParameterCommand({ Name, Value, Type: "String", Overwrite: true });
    await new SSMClient({ region: site.region }).send(put);
  }
  return all.length;
}

/** Of what is applied. */
export function appliedOutput(terraform: Terraform, stacks: Stack[]): OutputOf {
  return async (stack, output) => {
    const { dir } = stacks.find(({ name }) => name === stack)!;
    return (await terraform.run(dir, ["output", "-json", output])).stdout.trim();
  };
}

function subjects(site: Site, before: string) {
  return preconditionsOfSite(site).flatMap(({ stack, subject }) =>
    stack === before && subject.kind === "handed over" ? [subject] : [],
  );
}
