import { Failure } from "../terminal/failure";

/** One entry of an archive: a folder where it has no text. */
export interface Entry {
  path: string;
  uid: number;
  gid: number;
  mode: number;
  text?: string;
}

const BLOCK = 512;
const FILE = "0";
const FOLDER = "5";

/** An archive in the form ustar, which `docker cp` takes with owners that this machine need not have. */
export function tarOf(entries: Entry[]): Buffer {
  const blocks = entries.flatMap((entry) => {
    const content = Buffer.from(entry.text ?? "");
    return [header(entry, content.length), content, Buffer.alloc(-content.length & (BLOCK - 1))];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function header({ path, uid, gid, mode, text }: Entry, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const { name, prefix } = split(text === undefined ? `${path}/` : path);
  const fields: [number, string][] = [
    [0, name],
    [100, octal(mode, 8)],
    [108, octal(uid, 8)],
    [116, octal(gid, 8)],
    [124, octal(size, 12)],
    [136, octal(0, 12)],
    // The checksum counts its own field as blanks.
    [148, " ".repeat(8)],
    [156, text === undefined ? FOLDER : FILE],
    [257, "ustar\0" + "00"],
    [345, prefix],
  ];
  for (const [offset, value] of fields) block.write(value, offset, "utf8");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** A path of more than 100 bytes has its first folders in a field of their own. */
function split(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: "" };
  const cut = path.indexOf("/", Buffer.byteLength(path) - 101);
  return { name: path.slice(cut + 1), prefix: path.slice(0, cut) };
}

function octal(value: number, length: number): string {
  if (value >= 8 ** (length - 1)) throw new Failure(`A trial cannot make a folder of the user or group ${value}.`);
  return `${value.toString(8).padStart(length - 1, "0")}\0`;
}
