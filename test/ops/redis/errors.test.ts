import { expect, test } from "vitest";
import { explained, type Named } from "../../../ops/redis/errors";

class SimpleError extends Error {}
class ConnectionTimeoutError extends Error {}
class SocketClosedUnexpectedlyError extends Error {}

const source: Named = { side: "source", host: "localhost", port: 16380, servername: "redis.uat.client.example" };
const cache: Named = { side: "cache", host: "localhost", port: 16379, servername: "redis.client.example" };
const coded = (code: string) => Object.assign(new Error("user#7"), { code });
const replied = (message: string) => new SimpleError(message);

test.each<[string, Error, Named, string]>([
  [
    "no session that forwards the port",
    coded("ECONNREFUSED"),
    source,
    "The source, localhost:16380, cannot be reached (ECONNREFUSED): is the session open that forwards the port, and is its host let in to Redis?",
  ],
  [
    "the certificate of another source",
    coded("ERR_TLS_CERT_ALTNAME_INVALID"),
    source,
    "The source, localhost:16380, has no certificate of redis.uat.client.example: --from-servername is the name of its endpoint.",
  ],
  [
    "the certificate of another cache",
    coded("ERR_TLS_CERT_ALTNAME_INVALID"),
    cache,
    "The site's cache, localhost:16379, has no certificate of redis.client.example: --to leads elsewhere.",
  ],
  [
    "a certificate of nobody",
    coded("DEPTH_ZERO_SELF_SIGNED_CERT"),
    source,
    "The source, localhost:16380, has a certificate that no known authority signed (DEPTH_ZERO_SELF_SIGNED_CERT): NODE_EXTRA_CA_CERTS=<file> adds one.",
  ],
  [
    "a source without TLS",
    coded("ERR_SSL_WRONG_VERSION_NUMBER"),
    source,
    "The source, localhost:16380, speaks no TLS (ERR_SSL_WRONG_VERSION_NUMBER): --from-plaintext, where that is meant.",
  ],
  [
    "a cache without TLS",
    coded("ERR_SSL_PACKET_LENGTH_TOO_LONG"),
    cache,
    "The site's cache, localhost:16379, speaks no TLS (ERR_SSL_PACKET_LENGTH_TOO_LONG): --to leads elsewhere.",
  ],
  [
    "no answer",
    new ConnectionTimeoutError(),
    source,
    "The source, localhost:16380, does not answer: the host of the session may not be let in to Redis, or it speaks no TLS: --from-plaintext, where that is meant.",
  ],
  [
    "a connection that ended",
    new SocketClosedUnexpectedlyError(),
    source,
    "The source, localhost:16380, has ended the connection: open the session again that forwards the port; the same command goes on. Where it ends at once, Redis may want TLS.",
  ],
  [
    "no token",
    replied("NOAUTH Authentication required."),
    cache,
    "The site's cache, localhost:16379, asks for a token: --to-fd <number>, or REDIS_TO_TOKEN.",
  ],
  [
    "another token",
    replied("WRONGPASS invalid username-password pair or user is disabled."),
    source,
    "The source, localhost:16380, refuses the token, of --from-fd or REDIS_FROM_TOKEN, or asks for none: without, give none.",
  ],
  [
    "a token that is asked of nobody",
    replied("ERR AUTH <password> called without any password configured for the default user."),
    source,
    "The source, localhost:16380, refuses the token, of --from-fd or REDIS_FROM_TOKEN, or asks for none: without, give none.",
  ],
  [
    "a user who may not",
    replied("NOPERM User x has no permissions to access the 'user#7' key"),
    source,
    "The source, localhost:16380, does not let this user DUMP.",
  ],
  [
    "a full cache",
    replied("OOM command not allowed when used memory > 'maxmemory'."),
    cache,
    "The site's cache, localhost:16379, has no memory left, and evicts no key: take a larger node type; the same command goes on.",
  ],
  [
    "a replica",
    replied("READONLY You can't write against a read only replica."),
    cache,
    "The site's cache, localhost:16379, is a replica: the primary endpoint takes writes.",
  ],
  [
    "a server that starts",
    replied("LOADING Redis is loading the dataset in memory"),
    source,
    "The source, localhost:16380, is loading its data: run the same command again in a while.",
  ],
  [
    "whatever else, without what may have a key",
    replied("ERR unknown command `DUMP`, with args beginning with: `user#7`"),
    source,
    "The source, localhost:16380, answers DUMP with ERR.",
  ],
])("%s is told with what to do", (_what, error, named, message) => {
  expect(explained(error, "DUMP", named)).toMatchObject({ name: "Failure", message, exitCode: 1 });
});

test("an error of ours keeps its stack trace", () => {
  const ours = new TypeError("undefined is not a function");
  expect(explained(ours, "DUMP", source)).toBe(ours);
});
