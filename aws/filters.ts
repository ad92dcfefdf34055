/** EC2 takes at most 200 values in the filters of one call; more are FilterLimitExceeded. */
export const FILTER_VALUES = 200;

/** Cuts a list into pieces of at most `size`. */
export function chunked<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
