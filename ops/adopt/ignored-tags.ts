import { adoptionOf } from "../../imports/adoption";
import { isSite, loadSite } from "../../imports/sites";

/** Keys of tags that automation of the client's rewrites, of a site that has its `site.ts`. */
export async function ignoredTags(site: string): Promise<string[]> {
  return isSite(site) ? adoptionOf(await loadSite(site)).ignoredTagKeys : [];
}
