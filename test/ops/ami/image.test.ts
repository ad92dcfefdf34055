import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { newestImage, pinnedImage, pinning } from "../../../ops/ami/image";

const NEWEST = { id: "ami-0123456789abcdef0", name: "al2023-ami-ecs-hvm-2023.0.20261101-kernel-6.1-x86_64" };
const site = (...lines: string[]) => ["export default defineSite({", ...lines, "});", ""].join("\n");
const named = site("  eniTrunking: true,", "  // al2023-ami-ecs-hvm-1-x86_64", '  ami: "ami-00000001",');
const bare = site("  eniTrunking: true,", '  ami: "ami-00000001",');

describe("the image in a site.ts", () => {
  test("is read with the name in the comment above it, or without one", () => {
    expect(pinnedImage(named)).toEqual({ id: "ami-00000001", name: "al2023-ami-ecs-hvm-1-x86_64" });
    expect(pinnedImage(bare)).toEqual({ id: "ami-00000001", name: undefined });
  });

  test("is replaced together with its comment, and everything else stays", () => {
    const expected = site("  eniTrunking: true,", `  // ${NEWEST.name}`, `  ami: "${NEWEST.id}",`);
    expect(pinning(named, NEWEST)).toBe(expected);
    expect(pinning(bare, NEWEST)).toBe(expected);
  });

  test("has no comment any more where its name is not known: the old one would be a lie", () => {
    expect(pinning(named, { id: NEWEST.id })).toBe(site("  eniTrunking: true,", `  ami: "${NEWEST.id}",`));
  });

  test("must stand on a line of its own", () => {
    expect(() => pinnedImage(site("  ami: newest,"))).toThrow('site.ts has no line `ami: "ami-...",` to read.');
  });
});

describe("the newest image of a region", () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
    vi.unstubAllEnvs();
  });

  /** An AWS that has these public parameters; gives what it was asked. */
  async function aws(parameters: Record<string, string>): Promise<string[]> {
    const asked: string[] = [];
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const { Names } = JSON.parse(Buffer.concat(parts).toString()) as { Names: string[] };
        asked.push(`${request.headers["x-amz-target"]}`, ...Names);
        const there = Names.filter((name) => name in parameters);
        response.setHeader("content-type", "application/x-amz-json-1.1");
        response.end(JSON.stringify({ Parameters: there.map((Name) => ({ Name, Value: parameters[Name] })) }));
      });
    });
    await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
    vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "x");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "x");
    return asked;
  }

  const RECOMMENDED = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended";

  test("is the one that AWS recommends for ECS on Amazon Linux 2023, with its name", async () => {
    const asked = await aws({ [`${RECOMMENDED}/image_id`]: NEWEST.id, [`${RECOMMENDED}/image_name`]: NEWEST.name });
    expect(await newestImage("eu-central-1")).toEqual(NEWEST);
    expect(asked).toEqual(["AmazonSSM.GetParameters", `${RECOMMENDED}/image_id`, `${RECOMMENDED}/image_name`]);
  });

  test("is said to be missing where AWS names none", async () => {
    await aws({});
    await expect(newestImage("eu-central-1")).rejects.toThrow(
      `AWS has no AMI in eu-central-1: the SSM parameter ${RECOMMENDED}/image_id does not exist.`,
    );
  });
});
