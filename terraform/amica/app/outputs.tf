output "balancers" {
  description = "HTTPS listener, CloudWatch dimension, DNS name and security group of each load balancer. Users reach public by the distribution."

  value = {
    public = {
      arn_suffix        = aws_lb.public.arn_suffix
      dns_name          = aws_lb.public.dns_name
      http_listener_arn = aws_lb_listener.public_http.arn
      security_group_id = aws_security_group.public.id
    }
  }
}

output "cluster_arn" {
  description = "ARN of the ECS cluster."
  value       = aws_ecs_cluster.this.arn
}

output "cluster_name" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.this.name
}

output "distribution" {
  description = "Id, ARN and domain name of the distribution. Its domain name is what users type."

  value = {
    arn         = aws_cloudfront_distribution.this.arn
    domain_name = aws_cloudfront_distribution.this.domain_name
    id          = aws_cloudfront_distribution.this.id
  }
}

output "log_group" {
  description = "Log group of all containers."
  value       = { arn = aws_cloudwatch_log_group.this.arn, name = aws_cloudwatch_log_group.this.name }
}

output "logs_key_arn" {
  description = "Key that encrypts the log groups."
  value       = aws_kms_key.logs.arn
}

output "namespace_id" {
  description = "Cloud Map namespace of the services."
  value       = aws_service_discovery_private_dns_namespace.this.id
}

output "parameters" {
  description = "ARN of each parameter."
  value       = { log_level = { arn = aws_ssm_parameter.log_level.arn } }
}

output "public_subnet_ids" {
  description = "Subnets of load balancers, one per AZ."
  value       = [aws_subnet.public_a.id, aws_subnet.public_b.id]
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}
