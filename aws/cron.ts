/**
 * Cron expressions as EventBridge Scheduler and Application Auto Scaling read them: six fields, whose values are those of
 * the table "Cron-based schedules" in the User Guide of EventBridge Scheduler.
 */
export const CRON_EXAMPLE = "cron(0 20 ? * MON-FRI *)";

interface Field {
  /** What it holds. */
  holds: string;
  least: number;
  most: number;
  /** Of its values, from the least on. */
  names?: string[];
  /** What it may be besides, which no list of values says: the last one, the nearest working day. */
  besides?: RegExp;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const MINUTE: Field = { holds: "minutes from 0 to 59", least: 0, most: 59 };
const HOUR: Field = { holds: "hours from 0 to 23", least: 0, most: 23 };
const DAY: Field = { holds: "days from 1 to 31", least: 1, most: 31, besides: /^(L|LW|L-\d{1,2}|\d{1,2}W)$/ };
const MONTH: Field = { holds: "months from 1 to 12 or JAN to DEC", least: 1, most: 12, names: MONTHS };
const WEEKDAY: Field = {
  ...{ holds: "weekdays from 1 to 7 or SUN to SAT", least: 1, most: 7, names: WEEKDAYS },
  besides: new RegExp(`^(L|([1-7]|${WEEKDAYS.join("|")})(L|#[1-5]))$`),
};
const YEAR: Field = { holds: "years from 1970 to 2199", least: 1970, most: 2199 };
const FIELDS = [MINUTE, HOUR, DAY, MONTH, WEEKDAY, YEAR];

/** Days of each month at most. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

interface Fault {
  rule: string;
  remedy: string;
}

/** What is wrong with an expression: all that AWS refuses, and one that never comes. */
export function cronFaults(text: string): Fault[] {
  const parts = partsOf(text);
  if (!parts) {
    const rule = "must be cron(<minute> <hour> <day> <month> <weekday> <year>)";
    return [{ rule, remedy: `For example ${CRON_EXAMPLE}.` }];
  }
  const faults = FIELDS.flatMap((field, index) => {
    const part = parts[index]!;
    const known = part === "?" ? field === DAY || field === WEEKDAY : isValid(field, part);
    return known ? [] : [{ rule: `must have ${field.holds}`, remedy: `It has ${part}; for example ${CRON_EXAMPLE}.` }];
  });
  const [, , day, , weekday] = parts;
  if ((day === "?") === (weekday === "?")) {
    faults.push({
      rule: "must have ? as its day or as its weekday, and not as both",
      remedy: `For example ${CRON_EXAMPLE}, or cron(0 20 1 * ? *) for the first of a month.`,
    });
  }
  return faults.length > 0 || comes(parts) ? faults : [NEVER];
}

/** Whether two valid expressions may come in the same minute. Of the last day or the nearest working day nobody knows. */
export function meet(one: string, other: string): boolean {
  const [mine, theirs] = [partsOf(one)!, partsOf(other)!];
  return FIELDS.every((field, index) => {
    const values = valuesOf(field, theirs[index]!);
    return [...(valuesOf(field, mine[index]!) ?? [])].some((value) => values?.has(value));
  });
}

const NEVER: Fault = {
  rule: "must have a day that one of its months has",
  remedy: "It would never come: April, June, September and November have 30 days, February 29 at most.",
};

function comes([, , day, month]: string[]): boolean {
  const days = valuesOf(DAY, day!);
  return !days || [...valuesOf(MONTH, month!)!].some((one) => [...days].some((date) => date <= LONGEST[one - 1]!));
}

function partsOf(text: string): string[] | undefined {
  const [, inside] = /^cron\(((?:\S+ ){5}\S+)\)$/.exec(text) ?? [];
  return inside?.toUpperCase().split(" ");
}

function isValid(field: Field, part: string): boolean {
  return field.besides?.test(part) || valuesOf(field, part) !== undefined;
}

/** The values of a field: `*` and `?` are all of them. None where it is no list of values. */
function valuesOf(field: Field, part: string): Set<number> | undefined {
  const lists = part.split(",").map((one) => listOf(field, one));
  return lists.includes(undefined) ? undefined : new Set(lists.flatMap((list) => list!));
}

/** `*`, `5`, `1-5`, and with a step `0/10`. A range may go over the end: 22-2 are the hours of a night. */
function listOf(field: Field, text: string): number[] | undefined {
  const { least, most } = field;
  const [, range, step] = /^([^/]+)(?:\/(\d+))?$/.exec(text) ?? [];
  if (range === undefined || Number(step) === 0) return undefined;
  const [first, last, more] = ["*", "?"].includes(range) ? [`${least}`, `${most}`] : range.split("-");
  const from = numberOf(field, first);
  const to = last === undefined ? (step === undefined ? from : most) : numberOf(field, last);
  if (from === undefined || to === undefined || more !== undefined) return undefined;
  const whole = Array.from(
    { length: most - least + 1 },
    (_, index) => least + ((from - least + index) % (most - least + 1)),
  );
  return whole.slice(0, whole.indexOf(to) + 1).filter((_, index) => index % Number(step ?? 1) === 0);
}

function numberOf({ least, most, names = [] }: Field, text = ""): number | undefined {
  const number = names.includes(text) ? least + names.indexOf(text) : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}
