import type { RequestDocument } from "./json-api";

/** One request, once its route and its user are known. */
export interface Call {
  /** What stands in the path for `:name`. */
  params: Record<string, string>;
  query: URLSearchParams;
  body: Buffer;
  /** The body, where it is JSON. */
  document: RequestDocument;
  user: string;
}

export interface Reply {
  /** @default 200 */
  status?: number;
  headers?: Record<string, string>;
  body?: object | Buffer | string;
}

/** A part of the API, as it is documented. */
export interface Route {
  method: "GET" | "POST" | "PATCH" | "PUT";
  path: string;
  /** Its section below https://developer.hashicorp.com/terraform/, which says what it takes and gives back. */
  docs: string;
  /** Whether it takes no token. */
  open?: true;
  answer(call: Call): Reply;
}

/** The route of a request, and its parameters. */
export function routeOf(routes: Route[], method = "", pathname: string) {
  for (const route of routes) {
    const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
    const found = route.method === method ? pattern.exec(pathname) : undefined;
    if (found) return { route, params: { ...found.groups } };
  }
  return undefined;
}
