import { readFileSync, rmSync } from "node:fs";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { execa } from "execa";
import { Emulator } from "../ops/emulator/emulator";
import { findTools } from "../ops/tools/tools";
import { awsCli } from "./aws-cli";
import { page } from "./pages";

const [account, region] = ["210987654321", "eu-central-1"] as const;
const CREDENTIALS = { accessKeyId: "x", secretAccessKey: "x" };

/** What the page does there, up to the copy. */
const ON_THE_INSTANCE = /```sh\n(image=.*?\naws s3 sync [^\n]*)\n/s;

/** Its programs: a container of docker has this folder where the command mounts the one of the volume. */
const INSTANCE = `
sudo() { if [ "$1" = -E ]; then shift; fi; "$@"; }
docker() {
  if [ "$1" = image ]; then echo aws-cli; return; fi
  local mounted
  while [ "$1" != --entrypoint ]; do
    if [ "$1" = -v ]; then mounted=\${2#/data/prometheus:}; fi
    shift
  done
  local program=$2
  shift 3
  command "$program" "\${@/#"$mounted"/$FOLDER}"
}`;

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

  /** Names of the lists of blocks, oldest first. */
  async lists(): Promise<string[]> {
    const { stdout } = await this.shell(`aws s3 ls s3://${this.bucket}/lists/ || true`);
    return [...stdout.matchAll(/\S+\.txt$/gm)].map(([name]) => name);
  }

  /** As docs/restoring.md says, with this folder where the container has the one of the volume. @param list the newest */
  async bringBackTo(folder: string, list?: string): Promise<void> {
    const [, commands] = ON_THE_INSTANCE.exec(page("docs/restoring.md")) ?? [];
    if (!commands) throw new Error("docs/restoring.md brings no blocks back to /data/prometheus in a container.");
    const name = list ?? (await this.lists()).at(-1)!;
    const filledIn = commands.replaceAll("<bucket of prometheus_blocks>", this.bucket).replaceAll("<list>", name);
    await this.shell(`${INSTANCE}\n${filledIn}`, { FOLDER: folder });
  }

  /** All that was ever copied, whole or not. */
  async everythingTo(folder: string): Promise<void> {
    await this.shell(`aws s3 sync s3://${this.bucket} ${folder} --exclude 'lists/*'`);
  }

  async stop(): Promise<void> {
    rmSync(this.bin, { recursive: true });
    await this.emulator.stop();
  }

  private shell(command: string, more: Record<string, string> = {}) {
    const env = { ...this.env(), ...more };
    return execa("bash", ["-e", "-o", "pipefail", "-c", command], { env, extendEnv: false });
  }

  private env(): Record<string, string> {
    return {
      PATH: `${this.bin}:${process.env.PATH}`,
      ...{ AWS_ENDPOINT_URL: this.emulator.url, AWS_REGION: region },
      ...{ AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "x" },
    };
  }
}
