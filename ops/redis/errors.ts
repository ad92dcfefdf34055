import { Failure } from "../terminal/failure";

/** A server as messages name it. */
export interface Named {
  side: "source" | "cache";
  host: string;
  port: number;
  /** What its certificate is to be of. */
  servername: string;
}

/** How the options of a side begin, and the variable that may have its token. */
export const OF = {
  source: {
    ...{ name: "The source", option: "--from", token: "REDIS_FROM_TOKEN" },
    ...{ otherName: "--from-servername is the name of its endpoint", noTls: "--from-plaintext, where that is meant" },
  },
  cache: {
    ...{ name: "The site's cache", option: "--to", token: "REDIS_TO_TOKEN" },
    ...{ otherName: "--to leads elsewhere", noTls: "--to leads elsewhere" },
  },
} as const;

type Words = (of: (typeof OF)[Named["side"]] & { code: string; call: string; servername: string }) => string;

/** By the code or the class of an error, or the first word that Redis answers. */
const SAYS: [RegExp, Words][] = [
  [
    /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENOTFOUND|ETIMEDOUT|EAI_AGAIN)$/,
    ({ code }) =>
      `cannot be reached (${code}): is the session open that forwards the port, and is its host let in to Redis?`,
  ],
  [
    /^ConnectionTimeoutError$/,
    ({ noTls }) =>
      `does not answer: the host of the session may not be let in to Redis, or it speaks no TLS: ${noTls}.`,
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    ({ servername, otherName }) => `has no certificate of ${servername}: ${otherName}.`,
  ],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY)$/,
    ({ code }) => `has a certificate that no known authority signed (${code}): NODE_EXTRA_CA_CERTS=<file> adds one.`,
  ],
  [/^ERR_SSL_/, ({ code, noTls }) => `speaks no TLS (${code}): ${noTls}.`],
  [
    /^(SocketClosedUnexpectedlyError|ClientClosedError|DisconnectsClientError)$/,
    () =>
      "has ended the connection: open the session again that forwards the port; the same command goes on. Where it ends at once, Redis may want TLS.",
  ],
  [/^NOAUTH$/, ({ option, token }) => `asks for a token: ${option}-fd <number>, or ${token}.`],
  [
    /^(WRONGPASS|ERR AUTH)$/,
    ({ option, token }) => `refuses the token, of ${option}-fd or ${token}, or asks for none: without, give none.`,
  ],
  [/^NOPERM$/, ({ call }) => `does not let this user ${call}.`],
  [/^OOM$/, () => "has no memory left, and evicts no key: take a larger node type; the same command goes on."],
  [/^READONLY$/, () => "is a replica: the primary endpoint takes writes."],
  [/^LOADING$/, () => "is loading its data: run the same command again in a while."],
];

/** The message for the user where a server cannot be spoken to, or refuses. What Redis answers may have keys, and is not told. */
export function explained(error: unknown, call: string, { side, host, port, servername }: Named): unknown {
  const of = OF[side];
  const code = codeOf(error as Error & { code?: string });
  const words = SAYS.find(([known]) => known.test(code))?.[1]({ ...of, code, call, servername });
  const answered = isReply(error as Error) ? `answers ${call} with ${code}.` : undefined;
  const says = words ?? answered;
  return says ? new Failure(`${of.name}, ${host}:${port}, ${says}`) : error;
}

function codeOf(error: Error & { code?: string }): string {
  if (error.code !== undefined) return error.code;
  if (!isReply(error)) return error.constructor.name;
  return /^ERR AUTH|without any password/.test(error.message) ? "ERR AUTH" : /^\S*/.exec(error.message)![0];
}

/** Whether it is an error that Redis answered. */
export function isReply(error: Error): boolean {
  return ["SimpleError", "BlobError", "ErrorReply"].includes(error.constructor.name);
}
