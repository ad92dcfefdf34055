import { Failure } from "../terminal/failure";
import { type Asking, answerOf } from "./answer";

export interface Property {
  name: string;
  /** A type, such as `text`; or the collections that it refers to, whose names begin with a capital. */
  dataType: string[];
}

/** A collection as its schema says. What is not read here is copied as it is. */
export interface Collection {
  class: string;
  properties?: Property[];
  multiTenancyConfig?: { enabled: boolean };
  replicationConfig?: { factor?: number };
  shardingConfig?: object;
}

/** From a property of an object to another one, as `weaviate://localhost/...`. */
export interface Reference {
  from: string;
  to: string;
  tenant?: string;
}

/** An object as Weaviate gives it and takes it. */
export interface Stored {
  id: string;
  class: string;
  tenant?: string;
  properties?: Record<string, unknown>;
  vector?: number[];
  vectors?: Record<string, unknown>;
}

export interface Tenant {
  name: string;
  /** `HOT` and `ACTIVE` are the same: of a tenant that is not, nothing is read. */
  activityStatus: string;
}

export interface Backup {
  id: string;
  status: string;
  classes: string[];
  startedAt: Date;
  completedAt?: Date;
  /** GiB, before it is compressed. */
  size: number;
}

export interface Node {
  name: string;
  status: string;
  version: string;
}

/** Objects that Weaviate gives or takes in one call. */
export const PAGE = 200;

/** One Weaviate, by its REST interface. The key goes into a header, and nowhere else. */
export class Weaviate {
  constructor(private readonly asking: Asking) {}

  get url(): string {
    return this.asking.url;
  }

  async nodes(): Promise<Node[]> {
    return (await this.get<{ nodes: Node[] }>("/v1/nodes")).nodes;
  }

  async collections(): Promise<Collection[]> {
    const { classes = [] } = await this.get<{ classes?: Collection[] }>("/v1/schema");
    return classes.toSorted((a, b) => (a.class < b.class ? -1 : 1));
  }

  async create(collection: Collection): Promise<void> {
    await this.post("/v1/schema", collection);
  }

  async addProperty(collection: string, property: Property): Promise<void> {
    await this.post(`/v1/schema/${collection}/properties`, property);
  }

  async tenants(collection: string): Promise<Tenant[]> {
    return this.get<Tenant[]>(`/v1/schema/${collection}/tenants`);
  }

  async addTenants(collection: string, names: string[]): Promise<void> {
    const tenants = names.map((name) => ({ name }));
    await this.post(`/v1/schema/${collection}/tenants`, tenants);
  }

  /** A page of objects by their ids, with their vectors; the next one begins after the last id of it. */
  async objects(of: { collection: string; tenant?: string }, after = "", limit = PAGE): Promise<Stored[]> {
    const query = new URLSearchParams({ class: of.collection, limit: `${limit}`, include: "vector", after });
    if (of.tenant !== undefined) query.set("tenant", of.tenant);
    const { objects = [] } = await this.get<{ objects?: Stored[] }>(`/v1/objects?${query}`);
    // Weaviate gives them without.
    return of.tenant === undefined ? objects : objects.map((object) => ({ ...object, tenant: of.tenant }));
  }

  /** Writes over objects with the same ids. @throws Failure where Weaviate takes one of them not */
  async write(objects: Stored[]): Promise<void> {
    const results = await this.post<(Result & { id: string })[]>("/v1/batch/objects", { objects });
    for (const { id, result } of results) this.refused(`object ${id}`, result);
  }

  /** Adds references to those that objects have. @throws Failure where Weaviate takes one of them not */
  async refer(references: Reference[]): Promise<void> {
    if (references.length === 0) return;
    const results = await this.post<(Result & Reference)[]>("/v1/batch/references", references);
    for (const { from, to, result } of results) this.refused(`the reference from ${from} to ${to}`, result);
  }

  /** How many objects a collection, or a tenant of it, has. */
  async count({ collection, tenant }: { collection: string; tenant?: string }): Promise<number> {
    const of = tenant === undefined ? "" : `(tenant: ${JSON.stringify(tenant)})`;
    const query = `{ Aggregate { ${collection}${of} { meta { count } } } }`;
    type Counted = {
      data?: { Aggregate: Record<string, { meta: { count: number } }[]> };
      errors?: { message: string }[];
    };
    const { data, errors } = await this.post<Counted>("/v1/graphql", { query });
    if (errors) throw new Failure(`${this.url} does not count ${collection}: ${errors[0]?.message}`);
    return data!.Aggregate[collection]![0]!.meta.count;
  }

  /** Its backups in S3. */
  async backups(): Promise<Backup[]> {
    type Listed = Omit<Backup, "startedAt" | "completedAt"> & { startedAt: string; completedAt?: string };
    const listed = (await this.get<Listed[] | null>("/v1/backups/s3")) ?? [];
    return listed.map(({ startedAt, completedAt, classes, ...backup }) => ({
      ...backup,
      classes: classes.toSorted(),
      startedAt: new Date(startedAt),
      completedAt: completedAt ? new Date(completedAt) : undefined,
    }));
  }

  async restore(id: string, include: string[], nodes: Record<string, string>): Promise<void> {
    await this.post(`/v1/backups/s3/${id}/restore`, { include, node_mapping: nodes });
  }

  async restoring(id: string): Promise<{ status: string; error?: string }> {
    return this.get(`/v1/backups/s3/${id}/restore`);
  }

  private refused(what: string, result: Result["result"]): void {
    const [error] = result?.errors?.error ?? [];
    if (error) throw new Failure(`${this.url} does not take ${what}: ${error.message}`);
  }

  private get<T>(path: string): Promise<T> {
    return answerOf(this.asking, path);
  }

  private post<T>(path: string, body: object): Promise<T> {
    return answerOf(this.asking, path, body);
  }
}

/** What became of one of several. */
interface Result {
  result?: { errors?: { error?: { message: string }[] } };
}
