import { InvalidArgumentError } from "commander";

/** The URL of a server: its scheme, name and port. */
export function serverUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.pathname !== "/" || url.search || url.username) {
    throw new InvalidArgumentError("It must be the URL of a server without a path, for example http://localhost:8080.");
  }
  return url.origin;
}
