import { PAGE, type Stored } from "./client";
import type { Migration } from "./migration";
import { nameOf } from "./parts";
import type { Progress } from "./progress";

/**
 * Copies page by page, and notes each once it is written: killed at any time, the same call goes on and loses nothing.
 * A page that was written and not noted is written once more, which changes nothing.
 *
 * @returns how many objects are copied, with those of earlier runs
 */
export async function copyObjects(migration: Migration, say: (line: string) => void): Promise<number> {
  const { source, target, parts, missing, overwrite, file } = migration;
  const progress: Progress = migration.progress ?? { from: source.url, to: target.url, overwrite, parts: {} };
  // From the first object on the target is not empty.
  file.write(progress);
  for (const collection of missing) await target.create(collection);
  await addTenants(migration);
  for (const part of parts) {
    const name = nameOf(part);
    let { after, copied, done } = progress.parts[name] ?? { after: "", copied: 0, done: false };
    while (!done) {
      const page = await source.objects(part, after);
      if (page.length > 0) await target.write(page.map(written));
      copied += page.length;
      done = page.length < PAGE;
      after = page.at(-1)?.id ?? after;
      progress.parts[name] = { after, copied, done };
      file.write(progress);
      say(`${name}: ${copied} of about ${part.count} objects are copied`);
    }
  }
  return Object.values(progress.parts).reduce((sum, { copied }) => sum + copied, 0);
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

/** What Weaviate takes of an object that it gave: its times are those of the copy. */
function written({ id, class: collection, tenant, properties, vector, vectors }: Stored): Stored {
  return { id, class: collection, tenant, properties, vector, vectors };
}
