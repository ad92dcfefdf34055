import { type FlowLog, paginateDescribeFlowLogs } from "@aws-sdk/client-ec2";
import type { Aws } from "./aws";
import { type Discovered, type Draft, draft, nameTag } from "./draft";

/** What AWS answers, and what the logs may hang on. */
export interface FlowLogsAnswer {
  vpcId: string;
  subnetIds: string[];
  interfaceIds: string[];
  flowLogs: FlowLog[];
}

/** Flow logs of the VPC and its subnets. Those of single interfaces live and die with the interface. */
export function flowLogsFromAws({ vpcId, subnetIds, interfaceIds, flowLogs }: FlowLogsAnswer): Discovered {
  return {
    adopted: flowLogs
      .filter(({ ResourceId = "" }) => ResourceId === vpcId || subnetIds.includes(ResourceId))
      .map((log) => flowLog(log, vpcId)),
    unmanaged: flowLogs
      .filter(({ ResourceId = "" }) => interfaceIds.includes(ResourceId))
      .map(({ FlowLogId = "", ResourceId }) => ({
        kind: "flow-log",
        id: FlowLogId,
        reason: `of the interface ${ResourceId}, which belongs to somebody else`,
      })),
  };
}

function flowLog(log: FlowLog, vpcId: string): Draft {
  const ofVpc = log.ResourceId === vpcId;
  return draft({
    type: "aws_flow_log",
    id: log.FlowLogId,
    names: [[nameTag(log.Tags)], [{ keyOf: log.ResourceId ?? "" }, log.TrafficType?.toLowerCase() ?? ""]],
    config: {
      vpc_id: ofVpc ? log.ResourceId : undefined,
      subnet_id: ofVpc ? undefined : log.ResourceId,
      traffic_type: log.TrafficType,
      log_destination_type: log.LogDestinationType,
      log_destination: log.LogDestination,
      // Deprecated and exclusive with log_destination; the only fact there is for logs made the old way.
      log_group_name: log.LogDestination ? undefined : log.LogGroupName,
      iam_role_arn: log.DeliverLogsPermissionArn,
      deliver_cross_account_role: log.DeliverCrossAccountRole,
      log_format: log.LogFormat,
      max_aggregation_interval: log.MaxAggregationInterval,
      destination_options: destinationOptions(log),
    },
    observed: { deliver_logs_error_message: log.DeliverLogsErrorMessage },
    tags: log.Tags,
  });
}

function destinationOptions({ DestinationOptions: options }: FlowLog) {
  if (!options) return undefined;
  return [
    {
      file_format: options.FileFormat,
      hive_compatible_partitions: options.HiveCompatiblePartitions,
      per_hour_partition: options.PerHourPartition,
    },
  ];
}

/** Asks AWS for all flow logs of the region: a filter by VPC loses those of subnets and interfaces. */
export function fetchFlowLogs({ ec2, pages }: Aws): Promise<FlowLog[]> {
  return pages(
    () => paginateDescribeFlowLogs({ client: ec2 }, {}),
    (page) => page.FlowLogs,
  );
}
