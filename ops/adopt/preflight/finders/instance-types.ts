import { paginateDescribeInstanceTypeOfferings } from "@aws-sdk/client-ec2";
import type { Finding } from "../../../../imports/finding";
import type { Finder } from "../finder";

/** A type that is not sold in a zone: fatal for a volume, which cannot go to another; else half of the capacity. */
export const instanceTypeFinder: Finder<"instance types"> = async ({ zonesByType, fixed }, remedy, { ec2 }) => {
  const offered = new Set<string>();
  const Filters = [{ Name: "instance-type", Values: Object.keys(zonesByType) }];
  const pages = paginateDescribeInstanceTypeOfferings({ client: ec2 }, { LocationType: "availability-zone", Filters });
  for await (const { InstanceTypeOfferings = [] } of pages) {
    for (const { InstanceType, Location } of InstanceTypeOfferings) offered.add(`${InstanceType} ${Location}`);
  }
  return Object.entries(zonesByType).flatMap(([id, zones]): Finding[] => {
    const missing = zones.filter((zone) => !offered.has(`${id} ${zone}`));
    if (missing.length === 0) return [];
    const message = `is not offered in ${missing.join(", ")}`;
    if (fixed.includes(id)) return [{ code: "ADOPT408", severity: "error", id, message, remedy }];
    return [{ code: "ADOPT409", severity: "warning", id, message, remedy }];
  });
};
