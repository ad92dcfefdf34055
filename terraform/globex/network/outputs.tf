output "egress_addresses" {
  description = "Public egress IPs of each AZ's private subnet: for allow-lists of others."

  value = {
    eu-west-1a = []
    eu-west-1b = []
    eu-west-1c = []
  }
}

output "private_subnet_ids" {
  description = "Subnets of tasks and data, one per AZ."
  value       = ["subnet-e69971a7fd684e2f4", "subnet-700acd1663648ad9f", "subnet-f02823a3393cab2e8"]
}

output "public_subnet_ids" {
  description = "Subnets of load balancers, one per AZ."
  value       = ["subnet-95224d9da3f158d81", "subnet-d9e12192a0188283d", "subnet-c0f0e184452a6b5f5"]
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = "vpc-98f811cfbd3b36a03"
}
