import { block, ec2, pascal, tagged } from "./call";
import { interfacesOf } from "./interfaces";
import type { Maker } from "./maker";

export const vpcEndpoint: Maker = (object, inventory) => {
  const { id, config } = object;
  const { policy, dns_options, ...others } = config;
  const interfaces = interfacesOf(object, inventory).map((eni, index) => [
    `VpcEndpoint.NetworkInterfaceIds[${index}]`,
    eni,
  ]);
  const options = block({ dns_options }, "dns_options");
  return [
    ec2(
      "CreateVpcEndpoint",
      { ...pascal(others), PolicyDocument: policy, ...(options && { DnsOptions: pascal(options) }) },
      { "VpcEndpoint.VpcEndpointId": id, ...Object.fromEntries(interfaces) },
    ),
    ...tagged(id, config),
  ];
};
