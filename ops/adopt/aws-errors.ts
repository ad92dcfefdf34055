import { InvalidInput } from "../../imports/problems";
import { AdoptError } from "./adopt-error";

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
export const DENIED = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"];
const NO_NETWORK = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN"];

/** The message for the user; undefined for our own errors, which keep their stack trace. */
export function explain(error: unknown): string | undefined {
  if (error instanceof AdoptError || error instanceof InvalidInput) return error.message;
  const { name, message, code, call } = error as { name: string; message: string; code?: string; call?: string };
  if (NO_CREDENTIALS.includes(name)) return "no AWS credentials found; log in, or set AWS_PROFILE";
  if (BAD_CREDENTIALS.includes(name)) {
    return `AWS rejects the credentials (${name}): ${message}; log in again, or enable the Region in the account`;
  }
  if (DENIED.includes(name)) {
    return `the credentials lack ${call ?? "read permissions"}: ${message}; \`adopt policy\` prints the required policy`;
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
