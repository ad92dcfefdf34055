import { notFound } from "./json-api";
import type { Route } from "./routes";

const API_DOCS = "cloud-docs/api-docs";

export interface OrganizationOptions {
  name: string;
  /** The execution mode of workspaces that say none. HCP Terraform's own default is `remote`. */
  defaultExecutionMode: "remote" | "local";
}

/** What Terraform asks before anything else: whether this is the API, and what the organization may use. */
export function organizationRoutes({ name }: OrganizationOptions): Route[] {
  return [
    {
      method: "GET",
      path: "/.well-known/terraform.json",
      docs: "internals/remote-service-discovery#discovery-process",
      open: true,
      answer: () => ({
        headers: { "Content-Type": "application/json" },
        body: { "tfe.v2": "/api/v2/", "tfe.v2.1": "/api/v2/", "tfe.v2.2": "/api/v2/" },
      }),
    },
    {
      method: "GET",
      path: "/api/v2/ping",
      // Documented as /api/v1/ping. Terraform takes the API's version from the headers, and refuses a `cloud` block below 2.5.
      docs: "enterprise/api-docs/ping",
      answer: () => ({ status: 204, headers: { "TFP-API-Version": "2.6", "TFP-AppName": "HCP Terraform" } }),
    },
    {
      method: "GET",
      path: "/api/v2/organizations/:organization/entitlement-set",
      docs: `${API_DOCS}/organizations#show-the-entitlement-set`,
      answer({ params }) {
        if (params.organization !== name) throw notFound();
        const data = {
          id: `org-${name}`,
          type: "entitlement-sets",
          attributes: { operations: true, "state-storage": true },
          links: { self: `/api/v2/entitlement-sets/org-${name}` },
        };
        return { body: { data } };
      },
    },
  ];
}
