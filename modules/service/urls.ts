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

/**
 * The entry point of a container that needs URLs in one piece: a shell composes them and becomes the command. ECS can
 * only inject parts, and Terraform must not have the password. `links`: by the name of the thing.
 */
export function composing(
  urls: Record<string, UrlSpec>,
  links: Record<string, { url?: UrlParts }>,
): string[] | undefined {
  const variables = Object.entries(urls).map(([variable, { name, query }]) => {
    return `export ${variable}="${urlOf(links[name]!.url!)}"${query ? `'?${query}'` : ""}`;
  });
  if (variables.length === 0) return undefined;
  return ["sh", "-ec", [...variables, 'exec "$@"'].join("\n"), "sh"];
}

/** Every byte of the password is percent-encoded: RDS generates characters that have a meaning in a URL. */
function urlOf({ scheme, variables }: UrlParts): string {
  const part = (name: string) => `$${variables}_${name}`;
  const password = `$(printf '%%%s' $(printf %s "${part("PASSWORD")}" | od -An -v -tx1))`;
  return `${scheme}://${part("USER")}:${password}@${part("HOST")}:${part("PORT")}/${part("NAME")}`;
}
