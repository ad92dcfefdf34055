/** A mistake: what is wrong, what is written instead (by path; undefined removes it), and the lines that tell of it. */
export type Mistake = [what: string, written: Record<string, unknown>, ...lines: string[]];
