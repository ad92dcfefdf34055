output "balancers" {
  description = "HTTPS listener, CloudWatch dimension, DNS name and security group of each load balancer. crm.dev.apexai.example is an alias of public."

  value = {
    public = {
      arn_suffix         = aws_lb.public.arn_suffix
      certificate_arn    = aws_lb_listener.public_https.certificate_arn
      dns_name           = aws_lb.public.dns_name
      https_listener_arn = aws_lb_listener.public_https.arn
      security_group_id  = aws_security_group.public.id
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

output "logs_key_arn" {
  description = "Key that encrypts the log groups."
  value       = aws_kms_key.logs.arn
}

output "namespace_id" {
  description = "Cloud Map namespace of the services."
  value       = aws_service_discovery_private_dns_namespace.this.id
}
