import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { Emulator } from "../../../ops/emulator/emulator";
import { explained } from "../../../ops/emulator/explained";
import { Failure } from "../../../ops/terminal/failure";

/** Something that answers as the emulator does, and can be ended. */
async function standIn(gaps: string[]) {
  const server = createServer(({ url }, answer) => {
    const answers: Record<string, unknown> = { "/emulator/health": { pid: 4711 }, "/emulator/unimplemented": gaps };
    answer.setHeader("connection", "close").end(JSON.stringify(answers[url!] ?? []));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const emulator = (await Emulator.attach(url, "eu-central-1"))!;
  return { emulator, end: () => new Promise((resolve) => server.close(resolve)) };
}

const error = new Failure("Error: reading EC2 VPC: connection refused");

test("an error is itself while the emulator answers", async () => {
  const { emulator, end } = await standIn([]);
  expect(await explained(error, emulator)).toBe(error);
  expect(await explained(error, undefined)).toBe(error);
  await end();
});

test("a call that the emulator lacks is named before the error", async () => {
  const { emulator, end } = await standIn(["ec2:CreateThing"]);
  expect(await explained(error, emulator)).toEqual(
    new Failure(`Not supported by the emulator: ec2:CreateThing\n${error.message}`),
  );
  await end();
});

test("an emulator that was ended is the reason of every error, also of a bug", async () => {
  const { emulator, end } = await standIn([]);
  await end();
  const gone = new Failure(
    "The emulator (process 4711) does not answer any more: it was ended from outside, or memory ran out.\n" +
      "Nothing outside this machine was touched. Run the same command again.",
  );
  expect(await explained(error, emulator)).toEqual(gone);
  expect(await explained(new TypeError("ours"), emulator)).toEqual(gone);
});
