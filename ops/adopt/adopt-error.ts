/** A mistake that the user can mend: shown as one message, without a stack trace. */
export class AdoptError extends Error {
  override name = "AdoptError";
}
