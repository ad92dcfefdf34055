/** A release that answers every twentieth request with an error is taken back. */
export const TAKEN_BACK = { errorsPercent: 5 };
