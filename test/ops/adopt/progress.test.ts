import { PassThrough } from "node:stream";
import { expect, test, vi } from "vitest";
import { progressOn } from "../../../ops/adopt/progress";

function stream() {
  const written = Object.assign(new PassThrough({ encoding: "utf8" }), { columns: 40 });
  return { stderr: written as unknown as NodeJS.WriteStream, text: () => String(written.read() ?? "") };
}

test("a log gets a line for each part that was read, with how much there is of it", async () => {
  const { stderr, text } = stream();
  const watch = progressOn(stderr, false);
  expect(await watch("subnets", Promise.resolve(["a", "b"]))).toEqual(["a", "b"]);
  await watch("gateways", Promise.resolve({ nat: ["a"], vpn: [], internet: ["b", "c"] }));
  await watch("VPC", Promise.resolve({ cidr: "10.0.0.0/16" }));
  expect(text()).toBe("  subnets: 2\n  gateways: 3\n  VPC: 1\n");
});

test("at a terminal one line below says what is still being read, and is gone in the end", async () => {
  const { stderr, text } = stream();
  const watch = progressOn(stderr, true);
  let answer = (_found: string[]) => {};
  const slow = watch("route tables", new Promise<string[]>((resolve) => (answer = resolve)));
  await watch("a part with a long name, a part with a long name", Promise.resolve([]));
  const shown = text().split("\r\u001b[K");
  expect(shown.at(-1)).toBe("  0 s, reading route tables");
  for (const line of shown.filter((one) => one.includes(" s, reading "))) expect(line.length).toBeLessThan(40);
  answer(["a"]);
  await slow;
  expect(text().split("\r\u001b[K").slice(-2)).toEqual(["  route tables: 1\n", ""]);
});

test("what cannot be read leaves no line behind, and its error goes on", async () => {
  vi.useFakeTimers();
  const { stderr, text } = stream();
  await expect(progressOn(stderr, true)("subnets", Promise.reject(new Error("denied")))).rejects.toThrow("denied");
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  expect(text().endsWith("\r\u001b[K")).toBe(true);
  expect(text()).not.toContain("subnets: ");
});
