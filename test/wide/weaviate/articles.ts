import { createHash } from "node:crypto";
import { Weaviate } from "../../../ops/weaviate/client";
import { KEY } from "./node";

export const ARTICLES = 1_000;
const DIMENSIONS = 24;

export function client(url: string): Weaviate {
  return new Weaviate({ url, key: KEY, keyFrom: "WEAVIATE_API_KEY", reach: "It is a test's." });
}

/** Whole numbers of 32 bits that are the same in each run. */
function numbers(of: string, count: number): number[] {
  return Array.from({ length: count }, (_, at) => createHash("md5").update(`${of} ${at}`).digest().readInt32BE());
}

/** A vector whose numbers are no round ones. */
const vector = (of: string, dimensions = DIMENSIONS) => numbers(of, dimensions).map((value) => value / 2 ** 31);

/** The same UUID in each run. */
export function id(of: string): string {
  const hex = createHash("md5").update(of).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}

export function article(number: number) {
  return {
    ...{ class: "Article", id: id(`article ${number}`), vector: vector(`article ${number}`) },
    properties: {
      ...{ title: `Grüße ${number} 🎈`, pages: number, price: number / 3, open: number % 2 === 0 },
      ...{ at: "2026-11-29T01:00:00Z", tags: ["b", "a"], seen: { by: "anna", times: number } },
      by: [number, number + 1].map((one) => ({ beacon: `weaviate://localhost/Author/${id(`author ${one % 5}`)}` })),
    },
  };
}

/** Collections of each kind: with references, with several vectors of an object, with tenants. */
export async function fill(weaviate: Weaviate): Promise<void> {
  const text = (name: string) => ({ name, dataType: ["text"] });
  await weaviate.create({ class: "Author", properties: [text("name")] });
  await weaviate.create({
    class: "Article",
    properties: [
      ...[text("title"), { name: "pages", dataType: ["int"] }, { name: "price", dataType: ["number"] }],
      ...[
        { name: "open", dataType: ["boolean"] },
        { name: "at", dataType: ["date"] },
      ],
      ...[
        { name: "tags", dataType: ["text[]"] },
        { name: "by", dataType: ["Author"] },
      ],
      {
        ...{ name: "seen", dataType: ["object"] },
        nestedProperties: [text("by"), { name: "times", dataType: ["int"] }],
      } as { name: string; dataType: string[] },
    ],
  });
  const named = { vectorIndexType: "hnsw", vectorizer: { none: {} } };
  // In a circle.
  await weaviate.addProperty("Author", { name: "best", dataType: ["Article"] });
  await weaviate.create({
    class: "Page",
    properties: [text("text")],
    vectorConfig: { short: named, long: named },
  } as never);
  await weaviate.create({ class: "Note", properties: [text("text")], multiTenancyConfig: { enabled: true } });
  await weaviate.addTenants("Note", ["anna", "bert"]);
  await weaviate.write(
    numbers("authors", 5).map((_, at) => ({
      class: "Author",
      id: id(`author ${at}`),
      properties: { name: `Author ${at}` },
    })),
  );
  for (let from = 0; from < ARTICLES; from += 200) {
    await weaviate.write(Array.from({ length: 200 }, (_, at) => article(from + at)));
  }
  // One leads to what was deleted.
  await weaviate.refer(
    ["article 7", "article 8", "deleted"].map((best, at) => ({
      from: `weaviate://localhost/Author/${id(`author ${at}`)}/best`,
      to: `weaviate://localhost/Article/${id(best)}`,
    })),
  );
  await weaviate.write(
    numbers("pages", 30).map((_, at) => ({
      ...{ class: "Page", id: id(`page ${at}`), properties: { text: `Page ${at}` } },
      vectors: { short: vector(`short ${at}`, 3), long: vector(`long ${at}`, 8) },
    })),
  );
  for (const [tenant, count] of [
    ["anna", 20],
    ["bert", 7],
  ] as const) {
    await weaviate.write(
      numbers(tenant, count).map((_, at) => ({
        ...{ class: "Note", tenant, id: id(`${tenant} ${at}`), vector: vector(`${tenant} ${at}`) },
        properties: { text: `Note ${at} of ${tenant}` },
      })),
    );
  }
}
