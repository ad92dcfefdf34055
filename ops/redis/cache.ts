import type { Site } from "../../imports/site";
import { cachesOf, type SiteCache } from "../../stacks/queries";
import { Failure } from "../terminal/failure";

/** A cache of a site by its name in the blueprint; without a name the only one. */
export function siteCache(site: Site, id?: string): SiteCache {
  const caches = cachesOf(site);
  const found = id === undefined && caches.length === 1 ? caches[0] : caches.find((cache) => cache.id === id);
  if (found) return found;
  const known = caches.map((cache) => cache.id).join(", ");
  if (id === undefined && known) throw new Failure(`Say which cache: --cache, of ${known}.`, 2);
  throw new Failure(
    `Site "${site.name}" has no cache${id === undefined ? "" : ` "${id}". It has ${known || "none"}`}.`,
  );
}
