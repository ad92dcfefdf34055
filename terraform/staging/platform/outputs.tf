output "capacity_providers" {
  description = "Capacity provider of each pool."

  value = {
    app           = aws_ecs_capacity_provider.pool_app.name
    observability = aws_ecs_capacity_provider.pool_observability.name
    weaviate_0    = aws_ecs_capacity_provider.pool_weaviate_0.name
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

output "https_listener_arn" {
  description = "HTTPS listener of the public load balancer; services add their rules to it."
  value       = aws_lb_listener.public_https.arn
}

output "load_balancer_arn_suffix" {
  description = "Name of the public load balancer in the metrics of CloudWatch."
  value       = aws_lb.public.arn_suffix
}

output "load_balancer_dns_name" {
  description = "flynapse.staging.operator.example is an alias of it."
  value       = aws_lb.public.dns_name
}

output "load_balancer_security_group_id" {
  description = "Security group of the public load balancer."
  value       = aws_security_group.public.id
}

output "logs_key_arn" {
  description = "Key that encrypts the log groups."
  value       = aws_kms_key.logs.arn
}

output "namespace_id" {
  description = "DNS namespace in which services find each other."
  value       = aws_service_discovery_private_dns_namespace.this.id
}

output "operations" {
  description = "The internal load balancer, where grafana.staging.operator.example must point to."

  value = {
    https_listener_arn              = aws_lb_listener.operations_https.arn
    load_balancer_arn_suffix        = aws_lb.operations.arn_suffix
    load_balancer_dns_name          = aws_lb.operations.dns_name
    load_balancer_security_group_id = aws_security_group.operations.id
  }
}
