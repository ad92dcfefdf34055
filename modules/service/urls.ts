/** Variables of a container with the parts of a URL: `ORDERS_USER`, `ORDERS_PASSWORD`, `ORDERS_HOST` and so on. */
export interface UrlParts {
  scheme: string;
  /** What the names of all of them begin with: `ORDERS`. */
  variables: string;
}

/** A URL that a container composes of a thing that it uses. */
export interface UrlSpec {
  name: string;
  /** What follows `?`. */
  query?: string;
}

/** Lines of a shell that compose URLs: ECS can only inject parts, and Terraform must not have the password. */
export function composing(urls: Record<string, UrlSpec>, links: Record<string, { url?: UrlParts }>): string[] {
  return Object.entries(urls).map(([variable, { name, query }]) => {
    return `export ${variable}="${urlOf(links[name]!.url!)}"${query ? `'?${query}'` : ""}`;
  });
}

/** Every byte of the password is percent-encoded: RDS generates characters that have a meaning in a URL. */
function urlOf({ scheme, variables }: UrlParts): string {
  const part = (name: string) => `$${variables}_${name}`;
  const password = `$(printf '%%%s' $(printf %s "${part("PASSWORD")}" | od -An -v -tx1))`;
  return `${scheme}://${part("USER")}:${password}@${part("HOST")}:${part("PORT")}/${part("NAME")}`;
}
