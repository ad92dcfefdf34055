import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { Interrupted } from "../terminal/interrupt";

/** Where a value comes from: never an argument, which the list of processes and the shell's history show. */
export type Input = { from: "prompt" } | { from: "stdin" } | { from: "descriptor"; number: number };

/** A file descriptor where one is given, a prompt where a person sits, else what is piped in. */
export function inputOf(descriptor: number | undefined): Input {
  if (descriptor !== undefined) return { from: "descriptor", number: descriptor };
  return { from: process.stdin.isTTY ? "prompt" : "stdin" };
}

/** All that a stream has, without the newline that ends it: `echo` and editors add one. */
export async function piped(input: Exclude<Input, { from: "prompt" }>): Promise<string> {
  const stream = input.from === "stdin" ? process.stdin : createReadStream("", { fd: input.number });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/\r?\n$/, "");
}

/** Asks on the terminal, which shows nothing of the answer. */
export async function prompted(question: string, { stdin, stderr }: Terminal = process): Promise<string> {
  stderr.write(`${question}: `);
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output, terminal: true, historySize: 0 });
  try {
    return await new Promise((resolve, reject) => {
      lines.once("line", resolve);
      for (const end of ["SIGINT", "close"]) lines.once(end, () => reject(new Interrupted()));
    });
  } finally {
    lines.close();
    stderr.write("\n");
  }
}

interface Terminal {
  stdin: NodeJS.ReadableStream;
  stderr: NodeJS.WritableStream;
}
