/** What of AWS's answers is read, by type of the SDK. A new version of the SDK does not compile before somebody decided about new members. */
export type Members<T> = { [member in keyof Required<T>]: string };

export const READ = "read";
/** Changes by itself, or is derived from what is read. */
export const COMPUTED = "computed by AWS: no argument of Terraform's";
/** Leaving it out plans nothing. */
export const NEWER = "newer than the pinned provider, which neither reads nor plans it";
