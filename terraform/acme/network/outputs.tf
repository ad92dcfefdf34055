output "egress_addresses" {
  description = "Public egress IPs of each AZ's private subnet: for allow-lists of others."

  value = {
    eu-central-1a = ["127.157.203.33"]
    eu-central-1b = ["127.26.27.26"]
    eu-central-1c = ["127.241.116.160"]
  }
}

output "private_subnet_ids" {
  description = "Subnets of tasks and data, one per AZ."
  value       = ["subnet-884c73be0b89b3e7f", "subnet-a27358116e5d037b0", "subnet-25a7e2294736236c5"]
}

output "public_subnet_ids" {
  description = "Subnets of load balancers, one per AZ."
  value       = ["subnet-902683a011cc0f4de", "subnet-311b381801436468c", "subnet-1d0f58c6ca4dea6cb"]
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = "vpc-c2b93ba25797f0588"
}
