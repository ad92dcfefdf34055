/** One stack of a site as it was synthesized. */
export interface SynthesizedStack {
  name: string;
  /** Names of the stacks that are applied before it. */
  after: string[];
  configuration: object;
}
