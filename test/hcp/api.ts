import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { BlobStorage } from "./blob-storage";
import { JSON_API, notFound, Refused } from "./json-api";
import { type OrganizationOptions, organizationRoutes } from "./organization";
import { Projects } from "./projects";
import { type Reply, type Route, routeOf } from "./routes";
import { StateVersions } from "./state-versions";
import { Workspaces } from "./workspaces";

/** A request and what was answered. */
export interface Exchange {
  request: string;
  /** Undefined where there is no such route. */
  route?: Route;
  status: number;
  document?: object;
}

/**
 * What Terraform needs of HCP Terraform's API in workspaces with local execution: each route with the section that
 * documents it. It knows one organization, and a user for every token.
 */
export class Api {
  /** Everything that was asked, in order. */
  readonly exchanges: Exchange[] = [];
  readonly workspaces: Workspaces;
  readonly routes: Route[];

  constructor(organization: OrganizationOptions) {
    const blobs = new BlobStorage();
    const projects = new Projects(organization.name);
    this.workspaces = new Workspaces(organization, projects);
    const states = new StateVersions(this.workspaces, blobs);
    this.routes = [
      ...organizationRoutes(organization),
      ...projects.routes,
      ...this.workspaces.routes,
      ...states.routes,
      ...blobs.routes,
    ];
  }

  async answer(request: IncomingMessage): Promise<Required<Reply>> {
    const { method, url = "" } = request;
    const { pathname, searchParams } = new URL(url, "https://host");
    const found = routeOf(this.routes, method, pathname);
    const reply = await replyTo(request, found, searchParams);
    const { status = 200, headers = {}, body = "" } = reply;
    const document = typeof body === "object" && !Buffer.isBuffer(body) ? body : undefined;
    this.exchanges.push({ request: `${method} ${url}`, route: found?.route, status, document });
    return { status, headers: { "Content-Type": JSON_API, ...headers }, body };
  }
}

async function replyTo(request: IncomingMessage, found: ReturnType<typeof routeOf>, query: URLSearchParams) {
  const body = await buffer(request);
  const { authorization, "content-type": type } = request.headers;
  try {
    if (!found) throw notFound();
    const token = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
    if (!token && !found.route.open) throw new Refused(401, "unauthorized");
    const document = type?.startsWith(JSON_API) && body.length > 0 ? JSON.parse(`${body}`) : {};
    return found.route.answer({ params: found.params, query, body, document, user: `user-${token}` });
  } catch (error) {
    const { status, document } = error instanceof Refused ? error : new Refused(400, "bad request", `${error}`);
    return { status, body: document };
  }
}
