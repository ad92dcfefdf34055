import { NotAsListed } from "./bucket";
import { eachOf } from "./each";
import { type Pair, paired } from "./pairs";
import { type Sides, type Verdict, verdictOf } from "./verdict";

const AT_A_TIME = 8;
const EXAMPLES = 10;

/** Objects, with the keys of the first ten. */
export class Some {
  objects = 0;
  bytes = 0;
  readonly keys: string[] = [];

  add(key: string, bytes: number): void {
    this.objects += 1;
    this.bytes += bytes;
    if (this.keys.length < EXAMPLES) this.keys.push(key);
  }
}

/** All objects of both buckets below a prefix, by what the target has of each. Bytes are those of the source. */
export type Found = Record<Verdict, Some>;

/** Looks at each object of either, several at a time, and does something about it, or says how many were seen. */
export async function survey(
  sides: Sides,
  prefix: string,
  {
    act = async () => {},
    say = () => {},
  }: { act?: (verdict: Verdict, pair: Pair) => Promise<void>; say?: (line: string) => void } = {},
): Promise<Found> {
  const found: Found = {
    ...{ missing: new Some(), changed: new Some(), different: new Some(), archived: new Some() },
    ...{ content: new Some(), size: new Some(), extra: new Some() },
  };
  let seen = 0;
  await eachOf(paired(sides.source.objects(prefix), sides.target.objects(prefix)), AT_A_TIME, async (pair) => {
    const verdict = await verdictOf(sides, pair).catch(changed);
    const { key, size } = (pair.source ?? pair.target)!;
    found[verdict].add(key, size);
    await act(verdict, pair);
    seen += 1;
    say(`${seen} objects are looked at`);
  });
  return found;
}

/** One that changes while it is looked at. */
function changed(error: unknown): Verdict {
  if (error instanceof NotAsListed) return "changed";
  throw error;
}

/** The sum of several. */
export function sum(...all: Some[]): Pick<Some, "objects" | "bytes"> {
  const of = (what: "objects" | "bytes") => all.reduce((total, some) => total + some[what], 0);
  return { objects: of("objects"), bytes: of("bytes") };
}

/** What the source has. */
export function ofSource({ extra: _, ...found }: Found): Pick<Some, "objects" | "bytes"> {
  return sum(...Object.values(found));
}
