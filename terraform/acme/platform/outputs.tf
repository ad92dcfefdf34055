output "balancers" {
  description = "HTTPS listener, CloudWatch dimension, DNS name and security group of each load balancer. flynapse.acme.example must point to the DNS name of public: an alias or CNAME record. grafana.acme.example must point to that of operations."

  value = {
    operations = {
      arn_suffix         = aws_lb.operations.arn_suffix
      certificate_arn    = aws_lb_listener.operations_https.certificate_arn
      dns_name           = aws_lb.operations.dns_name
      https_listener_arn = aws_lb_listener.operations_https.arn
      security_group_id  = aws_security_group.operations.id
    }
    public = {
      arn_suffix         = aws_lb.public.arn_suffix
      certificate_arn    = aws_lb_listener.public_https.certificate_arn
      dns_name           = aws_lb.public.dns_name
      https_listener_arn = aws_lb_listener.public_https.arn
      security_group_id  = aws_security_group.public.id
    }
  }
}

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

output "data_volumes" {
  description = "Value of the tag data-volume of the volume of each pool that keeps data."

  value = {
    observability = local.pool_observability_data_volume
    weaviate_0    = local.pool_weaviate_0_data_volume
  }
}

output "logs_key_arn" {
  description = "Key that encrypts the log groups."
  value       = aws_kms_key.logs.arn
}

output "namespace_id" {
  description = "Cloud Map namespace of the services."
  value       = aws_service_discovery_private_dns_namespace.this.id
}

output "volumes_key_arn" {
  description = "KMS key of the volumes of all instances."
  value       = aws_kms_key.volumes.arn
}
