import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { Failure } from "../terminal/failure";
import type { Item, Page } from "./account";
import { itemOf } from "./item-text";
import type { Source } from "./source";

/** A file of data, as manifest-files.json has it. */
interface DataFile {
  itemCount: number;
  dataFileS3Key: string;
}

/** Items of a page. */
const PAGE = 1000;

/**
 * A full export of DynamoDB to S3, in DynamoDB JSON, as it was copied to a folder: manifest-files.json and data/.
 *
 * @throws Failure where it is none, or a file of it lacks
 */
export function exportSource(folder: string): Source {
  const manifest = join(folder, "manifest-files.json");
  if (!existsSync(manifest)) throw new Failure(noExport(folder));
  const files = filesIn(manifest).map(({ itemCount, dataFileS3Key: key }) => ({
    itemCount,
    path: dataIn(folder, key),
  }));
  const missing = files.filter(({ path }) => !existsSync(path)).map(({ path }) => path);
  if (missing.length > 0)
    throw new Failure(`${manifest} names files that are not there: ${missing.join(", ")}. Copy all of them.`);
  const items = files.reduce((sum, { itemCount }) => sum + itemCount, 0);
  const paths = files.filter(({ itemCount }) => itemCount > 0).map(({ path }) => path);
  const says = `${folder}, an export of ${items} items in ${paths.length} files`;
  return { name: folder, id: resolve(folder), says, items, pages: (after) => pagesOf(paths, after) };
}

function filesIn(manifest: string): DataFile[] {
  const lines = readFileSync(manifest, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const file = parsed(line) as Partial<DataFile> | undefined;
    const known = typeof file?.itemCount === "number" && typeof file.dataFileS3Key === "string";
    if (!known) throw new Failure(`${manifest} is not as DynamoDB writes it. Copy the export once more.`);
    return file as DataFile;
  });
}

/** Of the key in S3 the last part is the name of the file. */
function dataIn(folder: string, key: string): string {
  return join(folder, "data", key.split("/").at(-1)!);
}

/** After each page, the file and the line up to which it is read. The last page has none. */
async function* pagesOf(paths: string[], after?: Item): AsyncGenerator<Page> {
  const [first, read] = after ? [Number(after.file!.S), Number(after.line!.S)] : [0, 0];
  for (const [index, path] of paths.entries()) {
    if (index < first) continue;
    const skipped = index === first ? read : 0;
    let line = 0;
    let items: Item[] = [];
    const page = (): Page => ({ items, after: { file: { S: `${index}` }, line: { S: `${line}` } } });
    for await (const text of linesOf(path)) {
      line += 1;
      if (line <= skipped) continue;
      items.push(itemIn(text, `${path}, line ${line}`));
      if (items.length < PAGE) continue;
      yield page();
      items = [];
    }
    yield page();
  }
  yield { items: [] };
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const unpacked = createGunzip();
  const file = createReadStream(path).on("error", (error) => unpacked.destroy(error));
  const lines = createInterface({ input: file.pipe(unpacked), crlfDelay: Number.POSITIVE_INFINITY });
  try {
    yield* lines;
  } catch (error) {
    throw new Failure(`${path} cannot be read (${(error as Error).message}). Copy it once more.`);
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

/** The text itself is not told: it is the client's. */
function itemIn(text: string, where: string): Item {
  const item = itemOf((parsed(text) as { Item?: unknown } | undefined)?.Item);
  if (!item)
    throw new Failure(`${where} has no item in DynamoDB JSON. The export must be a full one, not an incremental one.`);
  return item;
}

function noExport(folder: string): string {
  return `${folder} has no manifest-files.json. It must be the folder of one export of DynamoDB to S3, in the format DYNAMODB_JSON, with data/: aws s3 sync s3://<bucket>/AWSDynamoDB/<export> ${folder}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
