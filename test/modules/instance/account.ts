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
  data: { name: POOL, folders: { weaviate: { uid: 0, gid: 0 }, grafana: { uid: 472, gid: 0 } } },
};

/** The fresh, empty volume that the launch template gives to `i-new`. */
export const fresh: Volume = { id: "vol-fresh", holder: "i-new", device: "/dev/xvdf", carries: "blank" };

/** EC2 with a few volumes, seen from the instance `i-new`; a line a volume in the file `volumes`. */
export function account(volumes: Volume[], { sleep = "" } = {}): Machine {
  const machine = new Machine({
    sleep,
    aws: AWS,
    blkid: BLKID,
    curl: CURL,
    install: "",
    systemctl: "",
    xfs_growfs: "",
    mount: 'echo "$1" > mounted',
    mountpoint: "grep -q data mounted",
    "mkfs.xfs": 'echo "xfs" > "$(readlink "$2" 2> /dev/null || echo "$2")"',
  });
  const lines = volumes.map(({ id, zone = HERE, holder = "None", device = "None", tag = "None" }) =>
    [id, zone, holder === "None" ? "available" : "in-use", holder, device, tag].join("\t"),
  );
  machine.write("volumes", `${lines.join("\n")}\n`);
  machine.write("mounted", "");
  machine.write("etc/fstab", "UUID=root / xfs defaults 0 0\n");
  const content: Record<string, string> = { blank: "\0".repeat(64), noise: "\0\0noise" };
  for (const { id, carries } of volumes.filter((volume) => volume.carries !== "gone")) {
    const device = `nvme-Amazon_Elastic_Block_Store_${id.replace("-", "")}`;
    machine.write(`dev/disk/by-id/${device}`, content[carries] ?? `${carries}\n`);
  }
  return machine;
}

/** What is told of the account's volumes afterwards, by their ids. */
export function tagsOf(machine: Machine): Record<string, string> {
  const lines = machine.read("volumes").trim().split("\n");
  return Object.fromEntries(lines.map((line) => [line.split("\t")[0]!, line.split("\t")[5]!]));
}

const CURL = `case "$*" in
  *latest/api/token) echo TOKEN ;;
  *"X-aws-ec2-metadata-token: TOKEN"*instance-id) echo i-new ;;
  *"X-aws-ec2-metadata-token: TOKEN"*availability-zone) echo ${HERE} ;;
  *) exit 22 ;;
esac`;

/** What the AWS CLI answers as text; a call that nobody foresaw fails. */
const AWS = `shift 5
value() { grep -o -- "$1[^ ]*" <<< "$all" | head -n 1 | sed "s|$1||"; }
all="$*"
case "$all" in
  "describe-volumes --filters Name=tag:data-volume"*)
    awk -v tag="$(value Values=)" '$6 == tag { print $1, $2, $4 }' volumes ;;
  "describe-volumes"*"attachment.instance-id,Values=i-new Name=attachment.device"*)
    awk -v device="$(value device,Values=)" '$4 == "i-new" && $5 == device { print $1 }' volumes ;;
  "describe-volumes --volume-ids"*)
    awk -v id="$(value '--volume-ids ')" '$1 == id { print $3 }' volumes ;;
  "attach-volume"*)
    grep -q "^$(value '--volume-id ').*available" volumes || exit 254
    sed -i "/^$(value '--volume-id ')/s/available\\tNone\\tNone/in-use\\ti-new\\t\\/dev\\/xvdg/" volumes ;;
  "create-tags"*)
    sed -i "/^$(value '--resources ')/s/None$/$(value Value=)/" volumes ;;
  *) exit 252 ;;
esac`;

/** Ends with 2 where it finds no signature, like the real one. */
const BLKID = `known=$(tr -d '\\0' < "\${@: -1}")
case "$known" in "" | noise) exit 2 ;; esac
case "$*" in *UUID*) echo uuid-1 ;; *) echo "$known" | grep -v partitions ;; esac
exit 0`;
