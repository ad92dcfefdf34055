import { execa } from "execa";
import { Failure } from "../terminal/failure";

/** Every object of an account by `service/kind/id`, listed by a program that shares no code with ours. */
export type Census = Record<string, unknown>;

export async function takeCensus(python: string, env: Record<string, string>): Promise<Census> {
  const result = await execa(python, ["ops/emulator/census.py"], { env, extendEnv: false, reject: false });
  if (result.exitCode !== 0) throw new Failure(`The census failed:\n${result.stderr}`);
  return JSON.parse(result.stdout) as Census;
}

export interface ObjectChange {
  id: string;
  kind: "removed" | "changed";
  attribute?: string;
  before?: string;
  after?: string;
}

/** What became of the objects that were there before. */
export function differences(before: Census, after: Census): ObjectChange[] {
  return Object.entries(before).flatMap(([id, was]): ObjectChange[] => {
    if (!(id in after)) return [{ id, kind: "removed" }];
    const is = after[id];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return attributesOf(was, is).map((attribute) => ({ id, kind: "changed" as const, ...attribute }));
  });
}

/** What is there now and was not before. */
export function additions(before: Census, after: Census): string[] {
  return Object.keys(after).filter((id) => !(id in before));
}

function attributesOf(was: unknown, is: unknown) {
  const [a, b] = [was, is] as Record<string, unknown>[];
  return [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])].sort().flatMap((attribute) => {
    const [before, after] = [JSON.stringify(a?.[attribute] ?? null), JSON.stringify(b?.[attribute] ?? null)];
    return before === after ? [] : [{ attribute, before, after }];
  });
}
