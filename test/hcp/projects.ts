import { notFound, onePage, type ResourceObject } from "./json-api";
import type { Route } from "./routes";

const DOCS = "cloud-docs/api-docs/projects";

export interface Project {
  id: string;
  name: string;
}

/** The projects of an organization. It is made with one. */
export class Projects {
  readonly all: Project[] = [{ id: "prj-1", name: "Default Project" }];

  constructor(private readonly organization: string) {}

  get first(): Project {
    return this.all[0]!;
  }

  find(id: string): Project {
    const found = this.all.find((project) => project.id === id);
    if (!found) throw notFound();
    return found;
  }

  get routes(): Route[] {
    const path = `/api/v2/organizations/${this.organization}/projects`;
    return [
      {
        method: "GET",
        path,
        docs: `${DOCS}#list-projects`,
        answer: ({ query }) => {
          const names = query.get("filter[names]")?.toLowerCase().split(",");
          const found = this.all.filter(({ name }) => !names || names.includes(name.toLowerCase()));
          return { body: onePage(found.map((project) => this.document(project))) };
        },
      },
      {
        method: "POST",
        path,
        docs: `${DOCS}#create-a-project`,
        answer: ({ document: { data } }) => {
          const project = { id: `prj-${this.all.length + 1}`, name: `${data.attributes?.name}` };
          this.all.push(project);
          return { status: 201, body: { data: this.document(project) } };
        },
      },
    ];
  }

  private document({ id, name }: Project): ResourceObject {
    return {
      id,
      type: "projects",
      attributes: { name, description: null },
      relationships: { organization: { data: { id: this.organization, type: "organizations" } } },
      links: { self: `/api/v2/projects/${id}` },
    };
  }
}
