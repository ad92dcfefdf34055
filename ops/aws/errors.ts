import { Failure } from "../terminal/failure";

const NO_CREDENTIALS = ["CredentialsProviderError", "NoCredentials"];
const BAD_CREDENTIALS = [
  "AuthFailure",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "RequestExpired",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
];
const DENIED = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"];
const NO_NETWORK = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN"];

/** What AWS answers to a call, such as `ecs:DescribeServices`, or a message for the user where it refuses. */
export async function answered<T>(answer: Promise<T>, call: string, needs?: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const message = explain(Object.assign(error as object, { call }), needs);
    throw message ? new Failure(message) : error;
  }
}

/**
 * The message for the user; undefined for our own errors, which keep their stack trace. `needs` says where whoever is
 * denied finds what to ask for.
 */
export function explain(error: unknown, needs?: string): string | undefined {
  const { name, message, code, call } = error as { name: string; message: string; code?: string; call?: string };
  if (NO_CREDENTIALS.includes(name)) return "no AWS credentials found; log in, or set AWS_PROFILE";
  if (BAD_CREDENTIALS.includes(name)) {
    return `AWS rejects the credentials (${name}): ${message}; log in again, or enable the Region in the account`;
  }
  if (DENIED.includes(name)) {
    return `the credentials lack ${call ?? "a permission"}: ${message}${needs ? `; ${needs}` : ""}`;
  }
  if (code !== undefined && NO_NETWORK.includes(code))
    return `AWS cannot be reached (${code}); check the network, HTTPS_PROXY and AWS_ENDPOINT_URL`;
  const page = unreadable(error as Answered);
  if (page) return `${call} was answered with ${page}`;
  return error instanceof Error && "$metadata" in error ? `AWS answered ${call} with ${name}: ${message}` : undefined;
}

/** An error as the SDK throws it for an answer. */
export interface Answered {
  message?: string;
  $metadata?: { httpStatusCode?: number };
}

/** What came in place of an answer of AWS, such as the page of a proxy; undefined where AWS answered. */
export function unreadable({ message = "", $metadata }: Answered): string | undefined {
  if (!message.includes("Deserialization error")) return undefined;
  const status = $metadata?.httpStatusCode;
  return `something that is none of AWS's answers (HTTP ${status}); check the proxy, if there is one, and try again`;
}
