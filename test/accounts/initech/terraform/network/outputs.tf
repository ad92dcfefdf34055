output "egress_addresses" {
  description = "Public egress IPs of each AZ's private subnet: for allow-lists of others."
  value       = { eu-central-1a = [aws_eip.nat_a.public_ip], eu-central-1b = [aws_eip.nat_a.public_ip] }
}

output "private_subnet_ids" {
  description = "Subnets of tasks and data, one per AZ."
  value       = [aws_subnet.private_a.id, aws_subnet.private_b.id]
}

output "public_subnet_ids" {
  description = "Subnets of load balancers, one per AZ."
  value       = [aws_subnet.public_a.id, aws_subnet.public_b.id]
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}
