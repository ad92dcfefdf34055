import { readFileSync, rmSync } from "node:fs";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { execa } from "execa";
import { Emulator } from "../ops/emulator/emulator";
import { findTools } from "../ops/tools/tools";
import { awsCli } from "./aws-cli";
import { page } from "./pages";

const [account, region] = ["210987654321", "eu-central-1"] as const;
const CREDENTIALS = { accessKeyId: "x", secretAccessKey: "x" };

/** Where the volume's folder is mounted, and what the AWS CLI is given there. */
const IN_A_CONTAINER = /-v \/data\/prometheus:(\S+) --entrypoint aws "\$image" (s3 sync .+)$/m;

/** The job that copies Prometheus's blocks, with the real AWS CLI, and S3 as the emulator has it. */
export class BlocksInS3 {
  private number = 0;
  private bucket = "";
  private readonly s3: S3Client;

  private constructor(
    private readonly emulator: Emulator,
    /** With `aws`. */
    private readonly bin: string,
  ) {
    this.s3 = new S3Client({ region, endpoint: emulator.url, forcePathStyle: true, credentials: CREDENTIALS });
  }

  static async start(log: string): Promise<BlocksInS3> {
    const { python } = await findTools();
    return new BlocksInS3(await Emulator.start({ python: python.path, account, region, log }), await awsCli());
  }

  /** From now on another bucket, with nothing in it. */
  async emptyBucket(): Promise<void> {
    this.number += 1;
    this.bucket = `blocks-${this.number}`;
    const CreateBucketConfiguration = { LocationConstraint: region };
    await this.s3.send(new CreateBucketCommand({ Bucket: this.bucket, CreateBucketConfiguration }));
  }

  /** The job as its container runs it. */
  async backUp(metrics: string, more: Record<string, string> = {}): Promise<{ exitCode?: number; said: string }> {
    const script = readFileSync("stacks/blueprints/jobs/prometheus-backup.sh", "utf8");
    const names = {
      ALERTS_TOPIC_ARN: `arn:aws:sns:${region}:${account}:alerts`,
      PROMETHEUS_BLOCKS_BUCKET: this.bucket,
    };
    const env = { ...this.env(), ...names, METRICS: metrics, TRIES: "2", PAUSE_SECONDS: "0", ...more };
    const { exitCode, stdout, stderr } = await execa("bash", ["-c", script], { env, extendEnv: false, reject: false });
    return { exitCode, said: `${stdout}\n${stderr}` };
  }

  /** As docs/restoring.md says, with this folder where the container has the one of the volume. */
  async bringBackTo(folder: string): Promise<void> {
    const [, mounted, copy] = IN_A_CONTAINER.exec(page("docs/restoring.md")) ?? [];
    if (!mounted || !copy) throw new Error("docs/restoring.md copies no blocks to /data/prometheus in a container.");
    const given = copy.replace("<bucket of prometheus_blocks>", this.bucket).split(" ");
    const args = given.map((one) => (one === mounted ? folder : one));
    await execa("aws", args, { env: this.env(), extendEnv: false });
  }

  async stop(): Promise<void> {
    rmSync(this.bin, { recursive: true });
    await this.emulator.stop();
  }

  private env(): Record<string, string> {
    return {
      PATH: `${this.bin}:${process.env.PATH}`,
      ...{ AWS_ENDPOINT_URL: this.emulator.url, AWS_REGION: region },
      ...{ AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "x" },
    };
  }
}
