output "balancers" {
  description = "HTTPS listener, CloudWatch dimension, DNS name and security group of each load balancer. Only CloudFront reaches public: with the distribution, or with one of others, which passes no web ACL of ours."

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

output "distribution" {
  description = "Id, ARN and domain name of the distribution. semiont.research.example is an alias of it."

  value = {
    arn             = aws_cloudfront_distribution.this.arn
    certificate_arn = aws_acm_certificate_validation.edge.certificate_arn
    domain_name     = aws_cloudfront_distribution.this.domain_name
    id              = aws_cloudfront_distribution.this.id
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

output "services" {
  description = "Dimensions in CloudWatch of each service behind a load balancer."

  value = {
    backend  = { load_balancer = aws_lb.public.arn_suffix, target_group = aws_lb_target_group.backend.arn_suffix }
    frontend = { load_balancer = aws_lb.public.arn_suffix, target_group = aws_lb_target_group.frontend.arn_suffix }
  }
}

output "topics" {
  description = "SNS topic of each severity. Who is told by e-mail must confirm the message that SNS sends first."
  value       = { critical = aws_sns_topic_policy.critical.arn, warning = aws_sns_topic_policy.warning.arn }
}
