output "databases" {
  description = "Address, user, security group and the secret with the password of each database."

  value = {
    postgres = {
      database_name     = "semiont"
      host              = aws_db_instance.postgres.address
      port              = "5432"
      resource_id       = aws_db_instance.postgres.resource_id
      secret_arn        = aws_db_instance.postgres.master_user_secret[0].secret_arn
      security_group_id = aws_security_group.postgres.id
      username          = "app"
    }
  }
}

output "egress_addresses" {
  description = "Public egress IPs of each AZ's private subnet: for allow-lists of others."
  value       = { us-east-2a = [aws_eip.nat_a.public_ip], us-east-2b = [aws_eip.nat_a.public_ip] }
}

output "file_systems" {
  description = "Id, ARN and security group of each file system."

  value = {
    uploads = {
      arn               = aws_efs_file_system.uploads.arn
      id                = one(distinct([aws_efs_mount_target.uploads_a.file_system_id, aws_efs_mount_target.uploads_b.file_system_id]))
      security_group_id = aws_security_group.uploads.id
    }
  }
}

output "health_check" {
  description = "Id of the health check of semiont.research.example."
  value       = { id = aws_route53_health_check.this.id }
}

output "hosted_zone" {
  description = "Id and name servers of semiont.research.example: the domain above it must delegate to them."
  value       = { name_servers = aws_route53_zone.this.name_servers, zone_id = aws_route53_zone.this.zone_id }
}

output "isolated_subnet_ids" {
  description = "Subnets of data without egress, one per AZ."
  value       = [aws_subnet.isolated_a.id, aws_subnet.isolated_b.id]
}

output "key_arn" {
  description = "KMS key of all of it."
  value       = aws_kms_key.data.arn
}

output "private_subnet_ids" {
  description = "Subnets of tasks and data, one per AZ."
  value       = [aws_subnet.private_a.id, aws_subnet.private_b.id]
}

output "public_subnet_ids" {
  description = "Subnets of load balancers, one per AZ."
  value       = [aws_subnet.public_a.id, aws_subnet.public_b.id]
}

output "repositories" {
  description = "ARN of the repository of each image."

  value = {
    semiont-backend  = { arn = aws_ecr_repository.semiont_backend.arn }
    semiont-frontend = { arn = aws_ecr_repository.semiont_frontend.arn }
  }
}

output "secrets" {
  description = "ARN of each secret."

  value = {
    jwt_secret      = { arn = aws_secretsmanager_secret.jwt_secret.arn }
    nextauth_secret = { arn = aws_secretsmanager_secret.nextauth_secret.arn }
    oauth           = { arn = aws_secretsmanager_secret.oauth.arn }
  }
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}
