import { createServer } from "node:http";
import { parentPort } from "node:worker_threads";

// The metadata of instances as IMDSv2 gives it, in a thread of its own: a test waits for the script without reading sockets.
// An instance asks at http://127.0.0.1:<port>/<its id>/<its zone>/latest/...

const ROLE = "client-instance";
const KEYS = { Code: "Success", AccessKeyId: "EMULATED", SecretAccessKey: "secret/key", Token: "session+token==" };

const server = createServer((request, response) => {
  const [, instance, zone, , ...rest] = request.url.split("/");
  const respond = (status, body = "") => response.writeHead(status).end(body);
  if (rest.join("/") === "api/token") {
    const asked = request.method === "PUT" && request.headers["x-aws-ec2-metadata-token-ttl-seconds"];
    return asked ? respond(200, `token of ${instance}`) : respond(400);
  }
  if (request.headers["x-aws-ec2-metadata-token"] !== `token of ${instance}`) return respond(401);
  const value = {
    "meta-data/instance-id": instance,
    "meta-data/placement/availability-zone": zone,
    "meta-data/placement/region": zone.slice(0, -1),
    "meta-data/iam/security-credentials/": ROLE,
    [`meta-data/iam/security-credentials/${ROLE}`]: JSON.stringify(KEYS),
  }[rest.join("/")];
  return value ? respond(200, value) : respond(404);
});
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
