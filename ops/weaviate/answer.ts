import { Failure } from "../terminal/failure";

/** Whom to ask, and what a person is told where that does not work. */
export interface Asking {
  /** Without a path, as `http://localhost:8080`. */
  url: string;
  key: string | undefined;
  /** The variable of the environment with the key. */
  keyFrom: string;
  /** How one reaches it. */
  reach: string;
}

/** Milliseconds: a page of vectors of 3,072 dimensions is some ten MiB. */
const MOST = 120_000;

/** What Weaviate answers: to GET, or to POST where there is a body. */
export async function answerOf<T>({ url, key, keyFrom, reach }: Asking, path: string, body?: object): Promise<T> {
  const headers = { "Content-Type": "application/json", ...(key ? { Authorization: `Bearer ${key}` } : {}) };
  const request = {
    headers,
    signal: AbortSignal.timeout(MOST),
    ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
  };
  const response = await fetch(`${url}${path}`, request).catch((error: Error & { cause?: { code?: string } }) => {
    throw new Failure(`Weaviate does not answer at ${url} (${error.cause?.code ?? error.message}). ${reach}`);
  });
  const text = await response.text();
  if (response.status === 401 || response.status === 403)
    throw new Failure(denied({ url, key, keyFrom }, response.status));
  const call = `${body ? "POST" : "GET"} ${path.split("?")[0]}`;
  if (!response.ok) throw new Failure(`${url} answers ${call} with ${response.status}: ${messageOf(text)}`);
  try {
    return (text === "" ? undefined : JSON.parse(text)) as T;
  } catch {
    throw new Failure(`${url} answers ${call} with something that is no JSON: is it Weaviate? ${reach}`);
  }
}

function denied({ url, key, keyFrom }: Pick<Asking, "url" | "key" | "keyFrom">, status: number): string {
  const put = `Put its API key into the environment as ${keyFrom}, for example by: read -rs ${keyFrom} && export ${keyFrom}`;
  return key ? `${url} refuses the key of ${keyFrom} (${status}). ${put}` : `${url} asks for a key (${status}). ${put}`;
}

function messageOf(text: string): string {
  try {
    const { error = [], message } = JSON.parse(text) as { error?: { message: string }[]; message?: string };
    return error.map((one) => one.message).join("; ") || message || text;
  } catch {
    return text.slice(0, 500) || "no text";
  }
}
