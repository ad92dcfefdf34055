declare module "proxy-from-env" {
  /** The proxy of a URL, or "" where there is none. */
  export function getProxyForUrl(url: string): string;
}
