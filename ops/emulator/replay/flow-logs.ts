import { block, ec2, pascal, tagged } from "./call";
import type { Maker } from "./maker";

export const flowLog: Maker = ({ id, config }) => {
  const { vpc_id, subnet_id, iam_role_arn, destination_options, ...others } = config;
  const options = block({ destination_options }, "destination_options");
  return [
    ec2(
      "CreateFlowLogs",
      {
        ...pascal(others),
        ResourceType: vpc_id ? "VPC" : "Subnet",
        ResourceIds: [vpc_id ?? subnet_id],
        DeliverLogsPermissionArn: iam_role_arn,
        ...(options && { DestinationOptions: pascal(options) }),
      },
      { "FlowLogIds[0]": id },
    ),
    ...tagged(id, config),
  ];
};
