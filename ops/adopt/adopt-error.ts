/** A mistake that the user can fix: shown as one message, without a stack trace. */
export class AdoptError extends Error {
  override name = "AdoptError";
}
