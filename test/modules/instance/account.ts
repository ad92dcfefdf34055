import type { BootProps } from "../../../modules/instance/boot-script";
import { Machine, plain } from "./booting";

export const POOL = "client-weaviate-0";
const HERE = "eu-central-1a";

/** A volume as EC2 tells of it. */
export interface Volume {
  id: string;
  zone?: string;
  /** Instance that has it. Default: none. */
  holder?: string;
  device?: string;
  /** What its tag `data-volume` says. */
  tag?: string;
  /** What blkid finds on it; `blank`; `noise` that it does not know; `gone`: it never appears as a device. */
  carries: string;
}

export const props: BootProps = {
  ...plain,
  pool: "weaviate_0",
  eniTrunking: false,
  data: { name: POOL, folders: { weaviate: { uid: 0, gid: 0 }, grafana: { uid: 472, gid: 0, quotaGib: 46 } } },
};

/** The fresh, empty volume that the launch template gives to `i-new`. */
export const fresh: Volume = { id: "vol-fresh", holder: "i-new", device: "/dev/xvdf", carries: "blank" };

/** EC2 with a few volumes, seen from the instance `i-new`; a line a volume in the file `volumes`. */
export function account(volumes: Volume[], commands: Record<string, string> = {}): Machine {
  const machine = new Machine({
    "call-aws": CALL_AWS,
    blkid: BLKID,
    install: "",
    xfs_growfs: "",
    xfs_quota: "",
    mount: 'echo "${@: -1}" > mounted',
    mountpoint: "grep -q data mounted",
    "mkfs.xfs": 'echo "xfs" > "$2"',
    ...commands,
  });
  const lines = volumes.map(({ id, zone = HERE, holder = "None", device = "None", tag = "None" }) =>
    [id, zone, holder === "None" ? "available" : "in-use", holder, device, tag].join("\t"),
  );
  machine.write("volumes", `${lines.join("\n")}\n`);
  machine.write("mounted", "");
  machine.write("ending", "");
  machine.write("refusing", "");
  machine.write("refusal", "");
  machine.write("proc/sys/vm/max_map_count", "65530\n");
  for (const volume of volumes) if (volume.carries !== "gone") appears(machine, volume);
  return machine;
}

/** The volume's device, with what is on it. */
export function appears(machine: Machine, { id, carries }: Volume): void {
  const content: Record<string, string> = { blank: "\0".repeat(64), noise: "\0\0noise" };
  const device = `nvme-Amazon_Elastic_Block_Store_${id.replace("-", "")}`;
  machine.write(`dev/disk/by-id/${device}`, content[carries] ?? `${carries}\n`);
}

/** The instance before this one has ended. */
export function detached(machine: Machine): void {
  machine.write("volumes", machine.read("volumes").replace("in-use\ti-old", "available\tNone"));
}

/** What is told of the account's volumes afterwards, by their ids. */
export function tagsOf(machine: Machine): Record<string, string> {
  const lines = machine.read("volumes").trim().split("\n");
  return Object.fromEntries(lines.map((line) => [line.split("\t")[0]!, line.split("\t")[5]!]));
}

/** What AWS answers, one line a volume; a call that nobody foresaw fails. */
const CALL_AWS = `all="$*"
[[ $2 != "$(cat refusing)" ]] || { cat refusal >&2; exit 1; }
value() { grep -o -- "$1[^ ]*" <<< "$all" | head -n 1 | sed "s|$1||"; }
columns=" -- volumeSet/item volumeId availabilityZone status attachmentSet/item/instanceId attachmentSet/item/device"
case "$all" in
  "metadata instance-id") echo i-new ;;
  "metadata placement/availability-zone") echo ${HERE} ;;
  "ec2 DescribeVolumes Filter.1.Name=tag:data-volume Filter.1.Value.1="*"$columns")
    awk -v tag="$(value Value.1=)" '$6 == tag { print $1, $2, $3, $4, $5 }' volumes ;;
  "ec2 DescribeVolumes Filter.1.Name=attachment.instance-id Filter.1.Value.1=i-new "\\
"Filter.2.Name=attachment.device Filter.2.Value.1=/dev/xvdf$columns")
    awk '$4 == "i-new" && $5 == "/dev/xvdf" { print $1, $2, $3, $4, $5 }' volumes ;;
  "ec2 AttachVolume VolumeId="*" InstanceId=i-new Device=/dev/xvdg")
    grep -q "^$(value VolumeId=).*available" volumes || exit 1
    sed -i "/^$(value VolumeId=)/s/available\\tNone\\tNone/in-use\\ti-new\\t\\/dev\\/xvdg/" volumes ;;
  "ec2 CreateTags ResourceId.1="*" Tag.1.Key=data-volume Tag.1.Value="*)
    sed -i "/^$(value ResourceId.1=)/s/None$/$(value Tag.1.Value=)/" volumes ;;
  "ec2 ModifyInstanceAttribute InstanceId=i-new BlockDeviceMapping.1.DeviceName="*\\
" BlockDeviceMapping.1.Ebs.DeleteOnTermination=true")
    device=$(value DeviceName=)
    awk -v device="$device" '$4 == "i-new" && $5 == device { print $1; found = 1 } END { exit !found }' volumes >> ending ;;
  *) exit 2 ;;
esac`;

/** Ends with 2 where it finds no signature, like the real one. */
export const BLKID = `known=$(tr -d '\\0' < "\${@: -1}")
case "$known" in "" | noise) exit 2 ;; esac
echo "$known" | grep -v partitions
exit 0`;
