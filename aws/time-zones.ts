/** UTC, or an area and a place: abbreviations and offsets have no summer time, or mean several places. */
const FORM = /^(UTC|([A-Z][\w+-]*\/)+[A-Z][\w+-]*)$/;

/** Whether AWS's schedulers know a time zone: by its name in the IANA database, as the User Guides of both say. */
export function isTimeZone(name: string): boolean {
  if (!FORM.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    // Another name of it may be given. Node takes every spelling, AWS does not.
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}
