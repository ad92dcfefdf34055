import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import {
  DescribeVolumesCommand,
  EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
  type Volume,
} from "@aws-sdk/client-ec2";
import type { BootProps } from "../../../modules/instance/boot-script";
import { Emulator } from "../../../ops/emulator/emulator";
import { findPython } from "../../../ops/tools/python";
import { POOL, props } from "./account";
import { Machine } from "./booting";
import { type Able, ability, blankImage, fileSystemCommands, filesOf } from "./file-systems";

const REGION = "eu-central-1";
const ZONE = `${REGION}a`;

/** The emulator's EC2 with instances of one pool, on which the real script runs. The image of a volume is a file. */
export class EmulatedAccount {
  readonly able: Able = ability();
  /** Where instances see volumes: all of them here, and each reads only what EC2 says is attached to it. */
  readonly devices = mkdtempSync(join(tmpdir(), "volumes-"));
  private readonly instances: Instance[] = [];

  private constructor(
    private readonly emulator: Emulator,
    private readonly metadata: Worker,
    private readonly port: number,
    readonly ec2: EC2Client,
  ) {}

  static async start(name: string): Promise<EmulatedAccount> {
    const { path: python } = await findPython();
    const log = `out/${name}.requests.log`;
    const emulator = await Emulator.start({ python, account: "210987654321", region: REGION, log });
    const metadata = new Worker(new URL("./metadata.mjs", import.meta.url));
    const port = await new Promise<number>((resolve) => metadata.once("message", resolve));
    const credentials = { accessKeyId: "x", secretAccessKey: "x" };
    return new EmulatedAccount(
      emulator,
      metadata,
      port,
      new EC2Client({ region: REGION, endpoint: emulator.url, credentials }),
    );
  }

  /** An instance as the launch template of the pool makes it, with a blank volume that outlives it. */
  async launch({ zone = ZONE, of = {} }: { zone?: string; of?: Partial<BootProps> } = {}): Promise<Instance> {
    const { Instances = [] } = await this.ec2.send(
      new RunInstancesCommand({
        ...{ ImageId: "ami-12c6146b", InstanceType: "m6i.xlarge", MinCount: 1, MaxCount: 1 },
        Placement: { AvailabilityZone: zone },
        BlockDeviceMappings: [
          { DeviceName: "/dev/xvdf", Ebs: { VolumeSize: 500, VolumeType: "gp3", DeleteOnTermination: false } },
        ],
        TagSpecifications: [{ ResourceType: "volume", Tags: [{ Key: "Name", Value: POOL }] }],
      }),
    );
    const id = Instances[0]!.InstanceId!;
    for (const volume of await this.volumes()) {
      if (!existsSync(this.imageOf(volume.VolumeId!))) blankImage(this.imageOf(volume.VolumeId!));
    }
    const endpoints = { metadata: `http://127.0.0.1:${this.port}/${id}/${zone}`, aws: this.emulator.url };
    const instance = new Instance(this, id, { ...props, ...of }, endpoints);
    this.instances.push(instance);
    return instance;
  }

  async volumes(...ids: string[]): Promise<Volume[]> {
    const { Volumes = [] } = await this.ec2.send(new DescribeVolumesCommand(ids.length > 0 ? { VolumeIds: ids } : {}));
    return Volumes;
  }

  /** The volumes that say that they are the pool's. */
  async tagged(name = POOL): Promise<Volume[]> {
    const all = await this.volumes();
    return all.filter(({ Tags = [] }) => Tags.some(({ Key, Value }) => Key === "data-volume" && Value === name));
  }

  imageOf(volume: string): string {
    return join(this.devices, `nvme-Amazon_Elastic_Block_Store_${volume.replace("-", "")}`);
  }

  /** As EC2 makes a volume from a snapshot of another: everything that is on it, and the folder that stands for that. */
  copy(from: string, to: string): void {
    const [source, target] = [this.imageOf(from), this.imageOf(to)];
    execFileSync("cp", ["--sparse=always", source, target]);
    if (existsSync(filesOf(source))) execFileSync("cp", ["-a", filesOf(source), filesOf(target)]);
  }

  async stop(): Promise<void> {
    for (const instance of this.instances) instance.remove();
    rmSync(this.devices, { recursive: true });
    await this.metadata.terminate();
    await this.emulator.stop();
  }
}

/** One instance: a machine with the script, which asks the emulator, and file systems as far as this machine has them. */
export class Instance extends Machine {
  constructor(
    private readonly account: EmulatedAccount,
    readonly id: string,
    private readonly props: BootProps,
    endpoints: { metadata: string; aws: string },
  ) {
    super({ ...fileSystemCommands(account.able), "call-aws": 'exec usr/local/sbin/call-aws "$@"' }, endpoints);
    mkdirSync(join(this.root, "dev/disk"), { recursive: true });
    this.link(account.devices, "dev/disk/by-id");
    this.write("proc/sys/vm/max_map_count", "1048576\n");
  }

  start() {
    return this.boot(this.props);
  }

  /** Everything but the program itself, which is then run beside others. */
  ready(): this {
    mkdirSync(join(this.root, "run"));
    this.installs(this.props);
    return this;
  }

  /** The instance is shut down, and its volumes stay with it. */
  stop(): void {
    this.unmount();
  }

  /** Ends as Auto Scaling ends it: EC2 lets its volumes go. */
  async end(): Promise<void> {
    this.unmount();
    await this.account.ec2.send(new TerminateInstancesCommand({ InstanceIds: [this.id] }));
  }

  /** A path of the data volume, as the tests read it. */
  data(path: string): string {
    return join(this.root, "data", path);
  }

  protected override mounts(path: string): boolean {
    return this.bash("-c", `mountpoint -q ${this.root}${path}`).status === 0;
  }

  protected override unmount(): void {
    if (this.mounts("/data")) this.bash("-c", `umount ${this.root}/data`);
  }

  override remove(): void {
    this.unmount();
    super.remove();
  }
}
