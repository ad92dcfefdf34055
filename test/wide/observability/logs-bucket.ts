import { CreateBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { Emulator } from "../../../ops/emulator/emulator";
import { findTools } from "../../../ops/tools/tools";
import { TaskRole } from "../task-role";
import { SAID } from "./said";

const account = "111122223333";
const region = SAID.AWS_REGION!;
const Bucket = SAID.LOKI_CHUNKS_BUCKET!;

/** The bucket that Loki writes to, in S3 as the emulator has it, and the role by which it gets there. */
export class LogsBucket {
  private constructor(
    private readonly emulator: Emulator,
    private readonly role: TaskRole,
    private readonly s3: S3Client,
  ) {}

  static async start(): Promise<LogsBucket> {
    const { python } = await findTools();
    const emulator = await Emulator.start({ python: python.path, account, region, log: "out/loki.requests.log" });
    const credentials = { accessKeyId: `EMULATOR${account}`, secretAccessKey: "emulator" };
    const s3 = new S3Client({ region, endpoint: emulator.url, forcePathStyle: true, credentials });
    await s3.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: "eu-central-1" } }),
    );
    return new LogsBucket(emulator, await TaskRole.start(account), s3);
  }

  /** What the task has of AWS. */
  get env(): Record<string, string> {
    return { ...this.role.env, AWS_ENDPOINT_URL: this.emulator.url };
  }

  /** The keys of its objects. */
  async keys(): Promise<string[]> {
    const { Contents = [] } = await this.s3.send(new ListObjectsV2Command({ Bucket }));
    return Contents.map(({ Key }) => Key!);
  }

  /** What S3 was asked for, besides making the bucket. */
  async operations(): Promise<string[]> {
    return (await this.emulator.operations()).filter((operation) => operation !== "s3:CreateBucket");
  }

  async stop(): Promise<void> {
    this.role.stop();
    await this.emulator.stop();
  }
}
