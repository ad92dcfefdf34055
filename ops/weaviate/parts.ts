import { Failure } from "../terminal/failure";
import type { Collection, Tenant, Weaviate } from "./client";

/** A collection, or a tenant of one: what Weaviate lists the objects of. */
export interface Part {
  collection: string;
  tenant?: string;
  /** Objects in it, as it was counted once. */
  count: number;
}

/** `Article`, or `Article of anna`. */
export function nameOf({ collection, tenant }: Omit<Part, "count">): string {
  return tenant === undefined ? collection : `${collection} of ${tenant}`;
}

/** @throws Failure where tenants are not active: nothing can be read of them, and so they would be left out in silence. */
export async function partsOf(weaviate: Weaviate, collections: Collection[]): Promise<Part[]> {
  const parts: Part[] = [];
  const asleep: string[] = [];
  for (const { class: collection, multiTenancyConfig } of collections) {
    if (!multiTenancyConfig?.enabled) {
      parts.push({ collection, count: await weaviate.count({ collection }) });
      continue;
    }
    for (const tenant of await weaviate.tenants(collection)) {
      if (isActive(tenant)) {
        const part = { collection, tenant: tenant.name };
        parts.push({ ...part, count: await weaviate.count(part) });
      } else asleep.push(`  ${nameOf({ collection, tenant: tenant.name })}: ${tenant.activityStatus}`);
    }
  }
  if (asleep.length === 0) return parts;
  throw new Failure(
    [
      `Tenants of ${weaviate.url} are not active, and nothing can be read of them. Activate them first, by PUT /v1/schema/<collection>/tenants:`,
      ...asleep,
    ].join("\n"),
  );
}

function isActive({ activityStatus }: Tenant): boolean {
  return ["ACTIVE", "HOT"].includes(activityStatus);
}
