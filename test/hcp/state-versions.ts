import type { BlobStorage } from "./blob-storage";
import { notFound, onePage, Refused, type ResourceObject } from "./json-api";
import { outputsOf } from "./outputs";
import type { Call, Route } from "./routes";
import type { Workspace, Workspaces } from "./workspaces";

const DOCS = "cloud-docs/api-docs/state-versions";
const OUTPUTS_DOCS = "cloud-docs/api-docs/state-version-outputs";

/** What Terraform says of a state when it creates a version of it. */
interface Announced {
  serial: number;
  md5: string;
  lineage: string;
  "json-state-outputs"?: string;
}

export interface StateVersion extends Announced {
  id: string;
  /** Whether its state was uploaded. */
  readonly status: "pending" | "finalized";
  stateUrl: string;
  jsonUrl: string;
  outputs: ResourceObject[];
  createdAt: string;
}

/** The states of all workspaces. */
export class StateVersions {
  private readonly all: StateVersion[] = [];

  constructor(
    private readonly workspaces: Workspaces,
    private readonly blobs: BlobStorage,
  ) {}

  get routes(): Route[] {
    return [
      {
        method: "POST",
        path: "/api/v2/workspaces/:id/state-versions",
        docs: `${DOCS}#create-a-state-version`,
        answer: (call) => ({ status: 201, body: { data: this.document(this.create(call)) } }),
      },
      {
        method: "GET",
        path: "/api/v2/state-versions/:id",
        // In its creation's answer as `links.self`. Terraform asks it whether the upload is finalized.
        docs: `${DOCS}#create-a-state-version`,
        answer: ({ params }) => ({ body: { data: this.document(this.find(params.id)) } }),
      },
      {
        method: "GET",
        path: "/api/v2/workspaces/:id/current-state-version",
        docs: `${DOCS}#fetch-the-current-state-version-for-a-workspace`,
        answer: ({ params }) => ({ body: { data: this.document(this.current(params.id)) } }),
      },
      {
        method: "GET",
        path: "/api/v2/workspaces/:id/current-state-version-outputs",
        docs: `${OUTPUTS_DOCS}#show-current-state-version-outputs-for-a-workspace`,
        answer: ({ params }) => ({ body: onePage(this.current(params.id).outputs) }),
      },
    ];
  }

  private find(id: string | undefined): StateVersion {
    const found = this.all.find((version) => version.id === id);
    if (!found) throw notFound();
    return found;
  }

  private current(workspace: string | undefined): StateVersion {
    return this.find(this.workspaces.find(workspace).current?.id);
  }

  private create({ params, document, user }: Call): StateVersion {
    const workspace = this.workspaces.find(params.id);
    const announced = document.data.attributes as unknown as Announced;
    refuseConflicts(workspace, announced, user);
    const id = `sv-${this.all.length + 1}`;
    const { blobs } = this;
    const stateUrl = blobs.create();
    const version: StateVersion = {
      ...announced,
      id,
      get status() {
        return blobs.has(stateUrl) ? "finalized" : "pending";
      },
      stateUrl,
      jsonUrl: blobs.create(),
      outputs: outputsOf(id, announced["json-state-outputs"]),
      createdAt: new Date().toISOString(),
    };
    this.all.push(version);
    workspace.intermediate.push(version);
    return version;
  }

  private document({ id, serial, status, stateUrl, jsonUrl, createdAt }: StateVersion): ResourceObject {
    const upload = (url: string) => (this.blobs.has(url) ? null : url);
    return {
      id,
      type: "state-versions",
      attributes: {
        "created-at": createdAt,
        "hosted-state-download-url": stateUrl,
        "hosted-json-state-download-url": jsonUrl,
        "hosted-state-upload-url": upload(stateUrl),
        "hosted-json-state-upload-url": upload(jsonUrl),
        status,
        serial,
      },
      links: { self: `/api/v2/state-versions/${id}` },
    };
  }
}

/** A state that is of another workspace, or older than the one that is there. */
function refuseConflicts(workspace: Workspace, { serial, md5, lineage }: Announced, user: string): void {
  const conflict = (detail: string) => new Refused(409, "conflict", detail);
  if (workspace.lockedBy !== user) {
    throw conflict("This workspace is not locked and will only accept state uploads when locked");
  }
  const latest = workspace.intermediate.at(-1) ?? workspace.current;
  if (!latest) return;
  if (lineage !== latest.lineage) {
    throw conflict("The lineage provided in the state file does not match the value currently known");
  }
  if (serial === latest.serial && md5 !== latest.md5) {
    throw conflict(
      "The MD5 hash of the state provided does not match what is currently known for the same serial number",
    );
  }
  if (serial < latest.serial) {
    throw new Refused(
      412,
      "precondition failed",
      "The serial provided in the state file is not greater than the serial currently known remotely",
    );
  }
}
