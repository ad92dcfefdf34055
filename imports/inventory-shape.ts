import { z } from "zod";
import { RESOURCE_TYPES } from "./inventory-types";

/** A Terraform name: the part after the dot in `aws_subnet.public_a`. */
export const KEY = /^[a-z][a-z0-9_]*$/;
const ATTRIBUTE = /^[a-z][a-z0-9_]*$/;

/** The remedy of an inventory that somebody edited. */
export const RESTORE =
  "Restore the file from version control; `npm run adopt -- discover` writes it, and nobody by hand.";

const key = z.string().regex(KEY, "must be a Terraform name: a-z, 0-9 and _, a letter first").max(60);
const id = z
  .string()
  .min(1)
  .describe("Import id as the provider expects it, e.g. subnet-0a1b..., rtb-0a1b..._10.0.0.0/8");
const type = z.enum(RESOURCE_TYPES, "must be a type that adoption knows").describe("Terraform resource type");
const config = z
  .record(z.string().regex(ATTRIBUTE, "must be in snake_case"), z.json())
  .describe("Facts: snake_case Terraform attributes, raw ids as values, nested blocks as lists of objects");

const ignoreChange = z.strictObject({
  path: z
    .string()
    .regex(/^[a-z][a-z0-9_.[\]]*$/)
    .describe("Attribute in Terraform syntax, e.g. action[0].target_group_arn"),
  reason: z.string().min(1).describe("Why the provider plans a change of it whatever is written"),
});

const resource = z.strictObject({
  type,
  key: key.describe("Name in the Terraform address. Never changes: a new name is planned as destroy and import"),
  id,
  config,
  observed: config
    .optional()
    .describe(
      "What AWS says besides and no argument holds, e.g. the id of an association; only `adopt diff` compares it",
    ),
  ignore_changes: z
    .array(ignoreChange)
    .optional()
    .describe("Attributes with a change in every plan; left out when none"),
});

const unmanaged = z.strictObject({
  kind: z.string().min(1).describe("What it is, e.g. vpc-peering"),
  id: z.string().min(1).describe("Its id or ARN"),
  reason: z.string().min(1).describe("Why it is not adopted"),
  config: config
    .optional()
    .describe(
      "Facts that `adopt diff` watches although Terraform does not manage them; of a listener rule its place, which no " +
        "rule of ours can have",
    ),
});

const forgotten = z.strictObject({
  type,
  key,
  id,
  reason: z
    .enum(["released", "gone", "not adoptable"])
    .default("released")
    .describe("Why: `adopt forget`, deleted or taken out of the VPC by the client, or not supported by the provider"),
  config: config.optional().describe("Facts of a released object, as long as it exists: the platform goes by them"),
});

const egress = z.enum(["igw", "nat", "tgw", "other", "none"]);

const topology = z.strictObject({
  subnetId: z
    .string()
    .regex(/^subnet-/, "must be a subnet id")
    .describe("The subnet"),
  zone: z.string().min(1).describe("Availability Zone, e.g. eu-central-1a"),
  cidr: z.string().describe("IPv4 range; the IPv6 range of an IPv6-only subnet"),
  routeTableId: z
    .string()
    .regex(/^rtb-/, "must be a route table id")
    .describe("The associated route table, else the main one"),
  egress: egress.describe("Target of the default route. A subnet is public if and only if this is igw"),
  egressAddresses: z
    .array(z.ipv4("must be an IPv4 address"))
    .optional()
    .describe("Public IPs of that NAT gateway, sorted; left out when none"),
});

const place = z.strictObject({
  zone: z.string().min(1).describe("Availability Zone"),
  subnetId: z
    .string()
    .regex(/^subnet-/, "must be a subnet id")
    .describe("The subnet that is used in it"),
});

/** What `adopt discover` found in the client's account: `imports/<site>/inventory.json`. */
export const inventorySchema = z.strictObject({
  version: z.literal(1, "must be 1").describe("Version of this shape"),
  account: z
    .string()
    .regex(/^[0-9]{12}$/, "must be 12 digits")
    .describe("Account that owns the VPC, 12 digits"),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-[0-9]$/, "must be an AWS region such as eu-central-1")
    .describe("Region of the VPC"),
  vpcId: z
    .string()
    .regex(/^vpc-[0-9a-f]{8,17}$/, "must be a VPC id such as vpc-0a1b2c3d4e5f67890")
    .describe("The adopted VPC"),
  loadBalancerArns: z
    .array(z.string().startsWith("arn:", "must be an ARN"))
    .describe("Load balancers adopted with the VPC"),
  resources: z.array(resource).describe("What is imported, sorted by type and key"),
  unmanaged: z.array(unmanaged).describe("What belongs to the VPC and is not imported"),
  forgotten: z
    .array(forgotten)
    .default([])
    .describe("Once adopted, no longer: emitted as `removed` blocks, never destroyed; their keys stay reserved"),
  topology: z.array(topology).describe("One entry per subnet, sorted by zone and range"),
  places: z
    .strictObject({ public: z.array(place), private: z.array(place) })
    .optional()
    .describe("The subnet of each AZ in the order in which AZs are used; kept by every later discovery"),
});

export type Inventory = z.infer<typeof inventorySchema>;
export type InventoryResource = Inventory["resources"][number];
export type UnmanagedEntry = Inventory["unmanaged"][number];
export type IgnoreChange = z.infer<typeof ignoreChange>;
export type SubnetTopology = Inventory["topology"][number];
export type Egress = z.infer<typeof egress>;
