import { notFound, Refused, type RequestDocument, type ResourceObject } from "./json-api";
import type { OrganizationOptions } from "./organization";
import type { Project, Projects } from "./projects";
import type { Route } from "./routes";
import type { StateVersion } from "./state-versions";

const DOCS = "cloud-docs/api-docs/workspaces";

export interface Workspace {
  id: string;
  name: string;
  project: Project;
  executionMode: string;
  terraformVersion: string;
  /** The user who locked it. */
  lockedBy?: string;
  lockedReason?: string;
  /** Set when it is unlocked. */
  current?: StateVersion;
  /** Uploads under the lock, oldest first. The last one becomes the current one. */
  intermediate: StateVersion[];
  createdAt: string;
}

/** The workspaces of an organization, and their locks. */
export class Workspaces {
  readonly all: Workspace[] = [];

  constructor(
    private readonly organization: OrganizationOptions,
    private readonly projects: Projects,
  ) {}

  find(idOrName: string | undefined): Workspace {
    const found = this.all.find(({ id, name }) => id === idOrName || name === idOrName);
    if (!found) throw notFound();
    return found;
  }

  get routes(): Route[] {
    const path = `/api/v2/organizations/${this.organization.name}/workspaces`;
    const action = (name: string) => `/api/v2/workspaces/:id/actions/${name}`;
    const answerWith = (workspace: Workspace, status = 200) => ({ status, body: { data: this.document(workspace) } });
    return [
      {
        method: "GET",
        path: `${path}/:name`,
        docs: `${DOCS}#show-workspace`,
        answer: ({ params }) => answerWith(this.find(params.name)),
      },
      {
        method: "POST",
        path,
        docs: `${DOCS}#create-a-workspace`,
        answer: ({ document }) => answerWith(this.create(document), 201),
      },
      {
        method: "PATCH",
        path: "/api/v2/workspaces/:id",
        docs: `${DOCS}#update-a-workspace`,
        answer: ({ params, document }) => answerWith(update(this.find(params.id), document)),
      },
      {
        method: "POST",
        path: action("lock"),
        docs: `${DOCS}#lock-a-workspace`,
        answer: ({ params, body, user }) => answerWith(lock(this.find(params.id), user, body)),
      },
      {
        method: "POST",
        path: action("unlock"),
        docs: `${DOCS}#unlock-a-workspace`,
        answer: ({ params, user }) => answerWith(unlock(this.find(params.id), user)),
      },
      {
        method: "POST",
        path: action("force-unlock"),
        docs: `${DOCS}#force-unlock-a-workspace`,
        answer: ({ params }) => answerWith(unlock(this.find(params.id))),
      },
    ];
  }

  private create({ data: { attributes = {}, relationships = {} } }: RequestDocument): Workspace {
    if (this.all.some(({ name }) => name === attributes.name)) {
      throw new Refused(422, "invalid attribute", "Name has already been taken");
    }
    const project = relationships.project?.data?.id;
    const workspace: Workspace = {
      id: `ws-${this.all.length + 1}`,
      name: `${attributes.name}`,
      project: project ? this.projects.find(project) : this.projects.first,
      executionMode: `${attributes["execution-mode"] ?? this.organization.defaultExecutionMode}`,
      terraformVersion: `${attributes["terraform-version"] ?? "latest"}`,
      intermediate: [],
      createdAt: new Date().toISOString(),
    };
    this.all.push(workspace);
    return workspace;
  }

  private document(workspace: Workspace): ResourceObject {
    const { id, name, project, executionMode, terraformVersion, lockedBy, lockedReason = null } = workspace;
    return {
      id,
      type: "workspaces",
      attributes: {
        name,
        "created-at": workspace.createdAt,
        "execution-mode": executionMode,
        operations: executionMode === "remote",
        "terraform-version": terraformVersion,
        "working-directory": null,
        locked: lockedBy !== undefined,
        "locked-reason": lockedReason,
      },
      relationships: {
        organization: { data: { id: this.organization.name, type: "organizations" } },
        project: { data: { id: project.id, type: "projects" } },
        "current-state-version": {
          data: workspace.current ? { id: workspace.current.id, type: "state-versions" } : null,
        },
        ...(lockedBy ? { "locked-by": { data: { id: lockedBy, type: "users" } } } : {}),
      },
      links: { self: `/api/v2/organizations/${this.organization.name}/workspaces/${name}` },
    };
  }
}

function update(workspace: Workspace, { data: { attributes = {} } }: RequestDocument): Workspace {
  workspace.terraformVersion = `${attributes["terraform-version"] ?? workspace.terraformVersion}`;
  workspace.executionMode = `${attributes["execution-mode"] ?? workspace.executionMode}`;
  return workspace;
}

function lock(workspace: Workspace, user: string, body: Buffer): Workspace {
  if (workspace.lockedBy) throw new Refused(409, "conflict", "Unable to lock workspace. It is already locked.");
  const { reason } = JSON.parse(`${body}`) as { reason?: string };
  return Object.assign(workspace, { lockedBy: user, lockedReason: reason });
}

/** By the user who locked it, or by force. */
function unlock(workspace: Workspace, user?: string): Workspace {
  const { name, lockedBy, intermediate } = workspace;
  if (!lockedBy) throw new Refused(409, "conflict", `Workspace ${name} is already unlocked`);
  if (user && user !== lockedBy) throw new Refused(409, "conflict", `Workspace ${name} is locked by User ${lockedBy}`);
  if (user && intermediate.at(-1)?.status === "pending") {
    throw new Refused(503, "service unavailable", "Unable to unlock: the latest state version is still pending");
  }
  workspace.current = intermediate.findLast(({ status }) => status === "finalized") ?? workspace.current;
  return Object.assign(workspace, { lockedBy: undefined, lockedReason: undefined, intermediate: [] });
}
