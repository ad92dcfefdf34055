"""VPC: subnets, network ACLs, DHCP options, NAT gateways and interfaces."""
from __future__ import annotations

from moto.core.responses import ActionResult
from moto.ec2.models import EC2Backend
from moto.ec2.models.nat_gateways import NatGateway
from moto.ec2.models.subnets import Subnet
from moto.ec2.responses import EC2Response
from moto.ec2.responses.dhcp_options import DHCPOptions
from moto.ec2.responses.network_acls import NetworkACLs

from .tools import add, around


def apply() -> None:
    state_of_ipv6_association()
    icmp_type_and_code()
    tags_of_dhcp_options()
    nat_gateway_is_public()
    nat_gateway_owns_its_interface()
    endpoint_owns_its_interfaces()
    no_instance_connect_endpoints()
    network_acls_go_with_what_they_guard()


def state_of_ipv6_association() -> None:
    """moto answers the text of a dict as the state of a subnet's IPv6 block.

    Mends ec2:DescribeSubnets.
    AWS, ec2 SubnetIpv6CidrBlockAssociation.Ipv6CidrBlockState: "The state of the CIDR block."
    """

    def associations(self):
        return [
            {
                "Ipv6CidrBlock": association["ipv6CidrBlock"],
                "AssociationId": association["associationId"],
                "Ipv6CidrBlockState": dict(association["ipv6CidrBlockState"]),
            }
            for association in self.ipv6_cidr_block_associations.values()
            if association["ipv6CidrBlockState"]["State"] == "associated"
        ]

    Subnet.ipv6_cidr_block_association_set = property(associations)


def icmp_type_and_code() -> None:
    """moto drops the ICMP type and code of a network ACL entry.

    Mends ec2:CreateNetworkAclEntry, ec2:ReplaceNetworkAclEntry, ec2:DescribeNetworkAcls.
    AWS, ec2 NetworkAclEntry.IcmpTypeCode: "ICMP protocol: The ICMP type and code."
    """

    @around(NetworkACLs, "create_network_acl_entry", "replace_network_acl_entry")
    def keep_icmp(original, self):
        answer = original(self)
        icmp = self._get_param("IcmpTypeCode")
        if icmp:
            acl = self.ec2_backend.get_network_acl(self._get_param("NetworkAclId"))
            entry = acl.network_acl_entries[-1]  # both calls append
            entry.icmp_type, entry.icmp_code = icmp.get("Type"), icmp.get("Code")
        return answer


def tags_of_dhcp_options() -> None:
    """moto forgets the tags DHCP options are created with.

    Mends ec2:CreateDhcpOptions, ec2:DescribeDhcpOptions.
    AWS, ec2 DhcpOptions.Tags: "Any tags assigned to the DHCP options set."
    """

    @around(DHCPOptions, "create_dhcp_options")
    def create_dhcp_options(original, self):
        answer = original(self)
        for specification in self._get_param("TagSpecifications", []):
            tags = {tag["Key"]: tag.get("Value", "") for tag in specification.get("Tags", [])}
            answer.result["DhcpOptions"].add_tags(tags)
        return answer


def nat_gateway_is_public() -> None:
    """A NAT gateway is public unless asked otherwise; moto leaves its kind empty, which plans a replacement.

    Mends ec2:CreateNatGateway, ec2:DescribeNatGateways.
    AWS, ec2 CreateNatGatewayRequest.ConnectivityType: "The default is public connectivity."
    """

    @around(EC2Backend, "create_nat_gateway")
    def create_nat_gateway(original, self, subnet_id, allocation_id, tags=None, connectivity_type=None):
        return original(self, subnet_id, allocation_id, tags, connectivity_type or "public")


def nat_gateway_owns_its_interface() -> None:
    """The interface of a NAT gateway is managed by AWS and goes with the gateway.

    Mends ec2:CreateNatGateway, ec2:DeleteNatGateway, ec2:DescribeNetworkInterfaces.
    AWS, ec2 DeleteNatGateway: "Deleting a public NAT gateway disassociates its Elastic IP address"
    """

    @around(NatGateway, "__init__")
    def init(original, self, *args, **kwargs):
        original(self, *args, **kwargs)
        _managed_by_aws(self._eni, "nat_gateway", f"Interface for NAT Gateway {self.id}")
        self._eni.source_dest_check = False

    @around(EC2Backend, "delete_nat_gateway")
    def delete_nat_gateway(original, self, nat_gateway_id):
        gateway = original(self, nat_gateway_id)
        for address in self.addresses:
            if address.eni is gateway._eni:
                address.eni = None
                address.association_id = None
        self.enis.pop(gateway._eni.id, None)
        return gateway


def endpoint_owns_its_interfaces() -> None:
    """The interfaces of an endpoint are managed by AWS.

    Mends ec2:CreateVpcEndpoint, ec2:DescribeNetworkInterfaces.
    AWS, ec2 NetworkInterface.RequesterManaged: "Indicates whether the network interface is being managed by Amazon
    Web Services."
    """

    @around(EC2Backend, "create_vpc_endpoint")
    def create_vpc_endpoint(original, self, *args, **kwargs):
        endpoint = original(self, *args, **kwargs)
        for interface_id in endpoint.network_interface_ids:
            _managed_by_aws(self.enis[interface_id], "vpc_endpoint", f"VPC Endpoint Interface {endpoint.id}")
        return endpoint


def no_instance_connect_endpoints() -> None:
    """moto cannot make any, and does not have the call that would say so.

    Mends ec2:DescribeInstanceConnectEndpoints.
    AWS, ec2 DescribeInstanceConnectEndpoints: "all EC2 Instance Connect Endpoints"
    """

    @add(EC2Response)
    def describe_instance_connect_endpoints(self):
        return ActionResult({"InstanceConnectEndpoints": []})


def network_acls_go_with_what_they_guard() -> None:
    """A subnet takes its association along, a VPC its default ACL; moto leaves both behind.

    Mends ec2:DeleteSubnet, ec2:DeleteVpc.
    AWS, ec2 DeleteVpc: "it deletes the default security group, network ACL, and route table for the VPC"
    """

    @around(EC2Backend, "delete_subnet")
    def delete_subnet(original, self, subnet_id):
        answer = original(self, subnet_id)
        for acl in self.network_acls.values():
            for key, association in list(acl._associations.items()):
                if association.subnet_id == subnet_id:
                    del acl._associations[key]
        return answer

    @around(EC2Backend, "delete_vpc")
    def delete_vpc(original, self, vpc_id):
        answer = original(self, vpc_id)
        for acl in list(self.network_acls.values()):
            if acl.vpc_id == vpc_id and acl.default:
                del self.network_acls[acl.id]
        return answer


def _managed_by_aws(interface, kind: str, description: str) -> None:
    interface.requester_managed = True
    interface.interface_type = kind
    interface.description = description
    interface.status = "in-use"
