import type { Site } from "../../imports/site";

/** The deployed architecture of a site as SVG: the same bytes for the same data. */
export async function pictureOf(site: Site): Promise<string> {
  // Loaded when one is drawn: stacks and Graphviz take longer to load than most verbs to run.
  const [{ pictureOfSite }, { dotOf }, { Graphviz }] = await Promise.all([
    import("../../stacks/queries"),
    import("./dot"),
    import("@hpcc-js/wasm-graphviz"),
  ]);
  const graphviz = await Graphviz.load();
  return graphviz.dot(dotOf(pictureOfSite(site)), "svg");
}
