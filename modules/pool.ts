import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { DataAwsEbsVolumes } from "@cdktf/provider-aws/lib/data-aws-ebs-volumes";
import { EcsCapacityProvider } from "@cdktf/provider-aws/lib/ecs-capacity-provider";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Construct } from "constructs";
import { z } from "zod";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { goesLast } from "./goes-last";
import { bootScript, DATA_DEVICE } from "./instance/boot-script";
import { instancePermissions } from "./instance/permissions";
import { VolumeChoice, type VolumeVariables } from "./instance/volume-choice";
import { volumeNamespace } from "./instance/volume-report";
import { Role } from "./role";

const MOST_INSTANCES = 100;
/** Of a gp3 volume. */
const MOST_VOLUME_GIB = 16_384;
/** What XFS keeps of a volume for itself: 0.7 percent of 500 GiB, 5 of a single one. */
const XFS_PERCENT = 1;
const XFS_LEAST_GIB = 1;
const userId = z.int().min(0).max(4_294_967_295);

/** The part of a pool that a blueprint decides. A stateful pool has one instance: its volume attaches to one. */
export const poolSpec = z
  .strictObject({
    instanceType: z.string(),
    /** Minimum and maximum number of instances. */
    instances: z.strictObject({ min: z.int().min(0).max(MOST_INSTANCES), max: z.int().min(1).max(MOST_INSTANCES) }),
    rootVolumeGib: z.int().min(30).max(MOST_VOLUME_GIB).default(50),
    /** An EBS volume that outlives the instance. Default: none. */
    dataVolumeGib: z.int().min(1).max(MOST_VOLUME_GIB).optional(),
    /** The only service that may be placed here, by its container's name. Default: any. */
    dedicatedTo: z.string().optional(),
    /** Folders of the data volume, with the uid and gid that own them. `quotaGib` is the most that one may hold. */
    dataFolders: z
      .record(
        z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes"),
        z.strictObject({ uid: userId, gid: userId, quotaGib: z.int().min(1).max(MOST_VOLUME_GIB).optional() }),
      )
      .default({}),
  })
  .refine(({ instances: { min, max } }) => min <= max, {
    path: ["instances"],
    error: "must have min not above max",
    params: { remedy: "Raise max or lower min." },
  })
  .refine(({ dataVolumeGib, instances: { max } }) => !dataVolumeGib || max === 1, {
    path: ["instances", "max"],
    error: "must be 1 where the pool has a data volume",
    params: { remedy: "A second node is a second pool." },
  })
  .refine(({ dataVolumeGib, instances: { min } }) => !dataVolumeGib || min === 1, {
    path: ["instances", "min"],
    error: "must be 1 where the pool has a data volume",
    params: { remedy: "Its data has one writer, which always runs." },
  })
  .refine(({ dataVolumeGib, dataFolders }) => dataVolumeGib || Object.keys(dataFolders).length === 0, {
    path: ["dataFolders"],
    error: "must be none where the pool has no data volume",
    params: { remedy: "Give the pool dataVolumeGib, or leave the folders out." },
  })
  .superRefine(({ dataVolumeGib, dataFolders }, context) => {
    const quotas = Object.values(dataFolders).reduce((sum, { quotaGib = 0 }) => sum + quotaGib, 0);
    const least = Math.max(Math.ceil((quotas * 100) / (100 - XFS_PERCENT)), quotas + XFS_LEAST_GIB);
    if (!dataVolumeGib || quotas === 0 || dataVolumeGib >= least) return;
    context.addIssue({
      code: "custom",
      path: ["dataVolumeGib"],
      message: `must be at least ${least}: the quotas of its folders are ${quotas} GiB, and XFS keeps ${XFS_PERCENT} percent`,
      params: { remedy: "Raise it, or lower a quotaGib of dataFolders." },
    });
  });

export type PoolSpec = z.output<typeof poolSpec>;

export interface PoolProps extends PoolSpec {
  clusterName: string;
  clusterArn: string;
  ami: string;
  /** Whether the instances use ENI trunking: more tasks with a network interface each. */
  eniTrunking: boolean;
  keyArn: string;
  securityGroupId: string;
  subnetIds: string[];
  /** Availability Zones in which a data volume of this pool must not be. Default: none is looked for. */
  otherZones?: string[];
  /** Of a pool with a data volume. */
  volumeVariables?: VolumeVariables;
  /** Percentage of the instances that tasks fill; below 100 ECS keeps some in reserve. Default: 100. */
  targetCapacityPercent?: number;
}

/**
 * EC2 capacity for ECS: launch template, Auto Scaling group, capacity provider.
 *
 * @stateful when `dataVolumeGib` is set: the volume outlives its instance.
 */
export class Pool extends Construct {
  readonly capacityProviderName: string;
  /** Value of the tag `data-volume` of its volume, where it has one. */
  readonly dataVolume?: string;

  constructor(scope: Construct, id: string, props: PoolProps) {
    super(scope, id);
    const { prefix, tags, account, region, iam, proxy } = conventionsOf(this);
    const name = dataVolumeTag(prefix, id);
    const everything = { ...tags, Name: name };
    const { volumeVariables } = props;
    const choice = volumeVariables ? new VolumeChoice(this, id, name, volumeVariables) : undefined;
    const tag = choice?.tag ?? name;
    const data = props.dataVolumeGib ? { name: tag, folders: props.dataFolders } : undefined;
    this.dataVolume = data?.name;

    const role = new Role(this, "instance", {
      name: `${id.replaceAll("_", "-")}-instance`,
      description: `Instances of pool ${id}`,
      service: "ec2.amazonaws.com",
      may: instancePermissions({
        ...props,
        instanceArns: `arn:aws:ecs:${region}:${account}:container-instance/${props.clusterName}/*`,
        data: data && { name, tag, account, region, keyArn: props.keyArn, namespace: volumeNamespace(prefix) },
      }),
    });
    const profile = new IamInstanceProfile(this, "this_profile", {
      name,
      path: iam.path,
      role: role.name,
    });

    const template = new LaunchTemplate(this, "this", {
      name,
      description: `ECS instances of pool ${id}`,
      imageId: props.ami,
      instanceType: props.instanceType,
      iamInstanceProfile: { arn: profile.arn },
      vpcSecurityGroupIds: [props.securityGroupId],
      updateDefaultVersion: true,
      ebsOptimized: "true",
      monitoring: { enabled: true },
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      userData: bootScript({ ...props, prefix, pool: id, data, proxy }),
      blockDeviceMappings: [
        volume("/dev/xvda", props.rootVolumeGib, props.keyArn, "true"),
        ...(props.dataVolumeGib
          ? [volume(DATA_DEVICE, props.dataVolumeGib, props.keyArn, "false", choice?.snapshotId)]
          : []),
      ],
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
        resourceType,
        tags: everything,
      })),
      lifecycle: choice ? { precondition: choice.preconditions } : undefined,
    });

    const volumes = props.dataVolumeGib ? ` and a data volume of ${props.dataVolumeGib} GiB that outlives it` : "";
    comment(template, {
      file: `Pool ${id}: EC2 instances that tasks run on${volumes ? `, one at a time,${volumes}` : ""}.`,
      inside: {
        metadata_options: "One hop: a container in its own network namespace cannot reach the instance's credentials.",
        ...(volumes ? { "block_device_mappings[1]": "The data volume: it outlives its instance." } : {}),
      },
    });

    const group = new AutoscalingGroup(this, "this_group", {
      name,
      minSize: props.instances.min,
      maxSize: props.instances.max,
      vpcZoneIdentifier: props.subnetIds,
      launchTemplate: { id: template.id, version: `${template.latestVersion}` },
      healthCheckType: "EC2",
      protectFromScaleIn: true,
      instanceMaintenancePolicy: data
        ? { minHealthyPercentage: 0, maxHealthyPercentage: 100 }
        : { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
      tag: Object.entries({ ...everything, AmazonECSManaged: "true" }).map(([key, value]) => ({
        key,
        value,
        propagateAtLaunch: true,
      })),
      lifecycle: props.dataVolumeGib
        ? { preventDestroy: true, precondition: this.volumeIsHere(id, tag, props.otherZones ?? []) }
        : undefined,
    });

    comment(group, {
      inside: {
        protect_from_scale_in: "ECS managed termination protection: only instances without tasks are terminated.",
        instance_maintenance_policy: data
          ? "Terminate before launch: the volume attaches to one instance at a time."
          : "Launch before terminate.",
      },
    });

    const provider = new EcsCapacityProvider(this, "this_capacity", {
      name,
      autoScalingGroupProvider: {
        autoScalingGroupArn: group.arn,
        managedTerminationProtection: "ENABLED",
        managedDraining: "ENABLED",
        managedScaling: { status: "ENABLED", targetCapacity: props.targetCapacityPercent ?? 100 },
      },
    });
    goesLast(provider, "a cluster");
    this.capacityProviderName = provider.name;
  }

  /** In another zone the instance would wait for its volume forever, and the service with it. */
  private volumeIsHere(id: string, tag: string, otherZones: string[]) {
    if (otherZones.length === 0) return undefined;
    const elsewhere = new DataAwsEbsVolumes(this, "elsewhere", {
      filter: [
        { name: "tag:data-volume", values: [tag] },
        { name: "availability-zone", values: otherZones },
      ],
    });
    return [
      {
        condition: `\${length(${elsewhere.fqn}.ids) == 0}`,
        errorMessage:
          `The data volume of pool ${id} is in another Availability Zone and cannot follow: ` +
          `\${join(", ", ${elsewhere.fqn}.ids)}. Give pools.${id}.zones in site.ts the zone of the volume, ` +
          "or move it first: docs/operating.md, Availability Zones of a pool.",
      },
    ];
  }
}

/** The name of a pool; its data volume has it as its tag `data-volume`, and later ones `<name>.generation-<number>`. */
export function dataVolumeTag(prefix: string, pool: string): string {
  return `${prefix}-${pool.replaceAll("_", "-")}`;
}

/** An encrypted gp3 volume; `deleteOnTermination: "false"` lets it outlive its instance. */
function volume(
  deviceName: string,
  sizeGib: number,
  kmsKeyId: string,
  deleteOnTermination: "true" | "false",
  snapshotId?: string,
) {
  const ebs = { volumeType: "gp3", volumeSize: sizeGib, encrypted: "true", kmsKeyId, deleteOnTermination, snapshotId };
  return { deviceName, ebs };
}
