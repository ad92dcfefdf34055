/** The media type of its documents. */
export const JSON_API = "application/vnd.api+json";

/** What HCP Terraform's API is written in: https://jsonapi.org, and "JSON API formatting" of its documentation. */
export interface ResourceObject {
  id: string;
  type: string;
  attributes: Record<string, unknown>;
  relationships?: Record<string, Relationship>;
  links?: Record<string, string>;
}

export interface Relationship {
  data?: { id: string; type: string } | null;
  links?: Record<string, string>;
}

/** What a request carries. */
export interface RequestDocument {
  data: { attributes?: Record<string, unknown>; relationships?: Record<string, Relationship> };
}

/** An answer that is an error object. The details are HCP Terraform's own, where somebody has quoted them. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail?: string,
  ) {
    super(detail ?? title);
  }

  get document(): object {
    const { status, title, detail } = this;
    return { errors: [{ status: `${status}`, title, ...(detail ? { detail } : {}) }] };
  }
}

/** Of what is not there, and of what this token may not see. */
export const notFound = () => new Refused(404, "not found");

/** "Pagination" of the documentation, where everything is on the first page. */
export function onePage(data: ResourceObject[]): object {
  const pagination = {
    "current-page": 1,
    "page-size": 20,
    "prev-page": null,
    "next-page": null,
    "total-pages": 1,
    "total-count": data.length,
  };
  return { data, meta: { pagination } };
}
