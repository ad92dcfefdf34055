import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPython } from "../ops/tools/python";

/** A folder with the real AWS CLI as `aws`, for a PATH. Whoever asks for it deletes it. */
export async function awsCli(): Promise<string> {
  const { path } = await findPython({
    ...{ name: "awscli", version: "1.46.3", imports: ["awscli"], requirements: "test/aws-cli.txt" },
    ...{ folder: "aws-cli", use: "The AWS CLI" },
  });
  const bin = mkdtempSync(join(tmpdir(), "aws-cli-"));
  writeFileSync(join(bin, "aws"), `#!/bin/sh\nexec ${path} -m awscli "$@"\n`);
  chmodSync(join(bin, "aws"), 0o755);
  return bin;
}
