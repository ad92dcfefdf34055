output "balancers" {
  description = "HTTPS listener, CloudWatch dimension, DNS name and security group of each load balancer. flynapse.globex.example must point to the DNS name of public: an alias or CNAME record."

  value = {
    public = {
      arn_suffix         = data.aws_lb.public.arn_suffix
      dns_name           = data.aws_lb.public.dns_name
      https_listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/app/globex-edge/2b451d81111b74f8/00bb27e56fde70fc"
      security_group_id  = "sg-62ab9cee24475ade0"
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
