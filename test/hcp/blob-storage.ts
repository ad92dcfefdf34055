import { randomUUID } from "node:crypto";
import { STORAGE_HOST } from "./hosts";
import { notFound } from "./json-api";
import type { Route } from "./routes";

const DOCS = "cloud-docs/api-docs/state-versions#upload-state-and-json-state";

/** Where state versions keep what is in them. Who knows an address may use it: it takes no token. */
export class BlobStorage {
  private readonly objects = new Map<string, Buffer | undefined>();

  /** The address of an object that nobody has uploaded yet. */
  create(): string {
    const key = randomUUID();
    this.objects.set(key, undefined);
    return `https://${STORAGE_HOST}/v1/object/${key}`;
  }

  has(url: string): boolean {
    return this.objects.get(keyOf(url)) !== undefined;
  }

  get routes(): Route[] {
    const path = "/v1/object/:key";
    return [
      {
        method: "PUT",
        path,
        docs: DOCS,
        open: true,
        answer: ({ params, body }) => {
          const key = params.key!;
          // Once per object.
          if (!this.objects.has(key) || this.objects.get(key)) throw notFound();
          this.objects.set(key, body);
          return {};
        },
      },
      {
        method: "GET",
        path,
        docs: DOCS,
        open: true,
        answer: ({ params }) => {
          const body = this.objects.get(params.key!);
          if (!body) throw notFound();
          return { headers: { "Content-Type": "application/octet-stream" }, body };
        },
      },
    ];
  }
}

function keyOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}
