import { tableOf } from "../../ops/terminal/table";
import { EmulatedAccount } from "../modules/instance/emulated";
import { describeAbility } from "../modules/instance/file-systems";
import { replaceInstance } from "../modules/instance/replacements";

const TIMES = 200;

/** Replaces the instance of a pool with data as often as twenty years of monthly images would, with the real boot script. */
export async function replacements(): Promise<string[]> {
  const account = await EmulatedAccount.start("drill");
  try {
    console.log(`${describeAbility(account.able)}.\n`);
    const { same, formatted, seconds, volumes } = await replaceInstance(account, TIMES);
    const sorted = seconds.toSorted((a, b) => a - b);
    const said = [same, formatted.length, volumes - 1].map(String);
    const times = [sorted[Math.floor(TIMES / 2)]!, sorted.at(-1)!].map((one) => `${one.toFixed(1)} s`);
    const head = ["drill", "times", "same bytes", "formatted", "volumes left over", "median", "longest"];
    console.log(tableOf(head, [["replacement of an instance", `${TIMES}`, ...said, ...times]]));
    if (same === TIMES && formatted.join() === "0" && volumes === 1) return [];
    return ["The node must come back with the same bytes, formatted by its first instance alone, on one volume."];
  } finally {
    await account.stop();
  }
}
