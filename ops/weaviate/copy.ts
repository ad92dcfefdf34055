import { PAGE, type Stored } from "./client";
import type { Migration } from "./migration";
import { nameOf, type Part } from "./parts";
import type { Progress, ProgressOf } from "./progress";
import { leadsFrom, referencesOf, withoutReferences } from "./references";
import { createCollections, namesOf } from "./schema";

/**
 * Copies page by page, and notes each once it is written: killed at any time, the same call goes on and loses nothing.
 * References come in a second round, because Weaviate takes none to an object that is not there.
 *
 * @returns how many objects are copied, with those of earlier runs
 */
export async function copyObjects(migration: Migration, say: (line: string) => void): Promise<number> {
  const { source, target, collections, parts, missing, overwrite, file } = migration;
  const begun: Progress = migration.progress ?? {
    ...{ from: source.url, to: target.url, overwrite, collections: [], created: [], parts: {}, references: {} },
  };
  // The command that goes on may name more of them than the one before.
  const progress: Progress = {
    ...begun,
    collections: [...new Set([...begun.collections, ...namesOf(collections)])],
    created: [...new Set([...begun.created, ...namesOf(missing)])],
  };
  // From the first object on the target is not empty.
  file.write(progress);
  await createCollections(target, missing);
  await addTenants(migration);
  const note = () => file.write(progress);
  for (const part of parts) {
    const references = referencesOf(collections, part.collection);
    const objects = (page: Stored[]) => target.write(page.map((one) => withoutReferences(one, references)));
    await eachPage(migration, part, progress.parts, { write: objects, note, say, what: "objects" });
  }
  for (const part of parts) {
    const references = referencesOf(collections, part.collection);
    if (references.length === 0) continue;
    let again = progress.references[nameOf(part)] !== undefined;
    const refer = async (page: Stored[]) => {
      // What a kill kept from being noted would be there twice: Weaviate adds a reference to those that an object has.
      if (again) await target.write(page.map((one) => withoutReferences(one, references)));
      again = false;
      await target.refer(page.flatMap((one) => leadsFrom(one, references)));
    };
    progress.references[nameOf(part)] ??= { after: "", copied: 0, done: false };
    note();
    await eachPage(migration, part, progress.references, { write: refer, note, say, what: "objects with references" });
  }
  return Object.values(progress.parts).reduce((sum, { copied }) => sum + copied, 0);
}

interface Doing {
  write: (page: Stored[]) => Promise<void>;
  note: () => void;
  say: (line: string) => void;
  what: string;
}

/** A page that was written and not noted is written once more, which changes nothing. */
async function eachPage(
  { source }: Migration,
  part: Part,
  noted: Record<string, ProgressOf>,
  { write, note, say, what }: Doing,
): Promise<void> {
  const name = nameOf(part);
  let { after, copied, done } = noted[name] ?? { after: "", copied: 0, done: false };
  while (!done) {
    const page = await source.objects(part, after);
    if (page.length > 0) await write(page);
    copied += page.length;
    done = page.length < PAGE;
    after = page.at(-1)?.id ?? after;
    noted[name] = { after, copied, done };
    note();
    say(`${name}: ${copied} of about ${part.count} ${what} are copied`);
  }
}

/** Those that the target lacks: a tenant that is there twice is an error. */
async function addTenants({ target, parts }: Migration): Promise<void> {
  const collections = new Set(parts.filter(({ tenant }) => tenant !== undefined).map(({ collection }) => collection));
  for (const collection of collections) {
    const there = (await target.tenants(collection)).map(({ name }) => name);
    const names = parts.filter((part) => part.collection === collection).map(({ tenant }) => tenant!);
    const lacks = names.filter((name) => !there.includes(name));
    if (lacks.length > 0) await target.addTenants(collection, lacks);
  }
}
