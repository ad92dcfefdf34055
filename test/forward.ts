import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";

/** One call to the server before, whole. Who answers it itself says true. */
export type Judge = (incoming: IncomingMessage, body: Buffer, answer: ServerResponse) => boolean | Promise<boolean>;

/**
 * A server before the one at `target`: what `judge` does not answer goes there, and the answer back. Whoever hangs up,
 * as a server does that is stopped with calls under way, hangs up on the other too, and that is no error here. Who has
 * hung up already is not forwarded; `passed` gets each call that is.
 */
export function forwardTo(
  target: string,
  judge: Judge = () => false,
  passed: (outgoing: ClientRequest) => void = () => {},
): Server {
  return createServer(async (incoming, answer) => {
    const hangUp = () => answer.destroy();
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      if ((await judge(incoming, body, answer)) || incoming.socket.destroyed) return;
      const { method, url, headers } = incoming;
      const outgoing = request(new URL(url!, target), { method, headers }, (response) => {
        answer.writeHead(response.statusCode!, response.headers);
        response.on("error", hangUp).pipe(answer);
      });
      passed(outgoing);
      outgoing.on("error", hangUp).end(body);
    } catch (error) {
      if (!incoming.destroyed || incoming.complete) throw error;
    }
  });
}
