/** One step of a request, or its end: a service, an answer, a refusal. */
export interface Hop {
  hop: string;
  what: string;
  /** The block that decides it. */
  address?: string;
}
