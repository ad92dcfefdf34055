/** A stream in parts of one size, each with where it begins; the last may be smaller. */
export async function* inParts(
  content: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ first: number; bytes: Uint8Array }> {
  let first = 0;
  let waiting = Buffer.alloc(0);
  for await (const chunk of content) {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= size) {
      yield { first, bytes: waiting.subarray(0, size) };
      first += size;
      waiting = waiting.subarray(size);
    }
  }
  if (waiting.length > 0) yield { first, bytes: waiting };
}
