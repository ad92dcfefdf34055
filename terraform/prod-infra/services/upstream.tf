# What this stack reads and does not manage.

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "ai_service" {
  secret_id = data.terraform_remote_state.data.outputs.secrets.ai_service.arn
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "backend" {
  secret_id = data.terraform_remote_state.data.outputs.secrets.backend.arn
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "qdrant" {
  secret_id = data.terraform_remote_state.data.outputs.secrets.qdrant.arn
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "redis" {
  secret_id = data.terraform_remote_state.data.outputs.secrets.redis.arn
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "webhook" {
  secret_id = data.terraform_remote_state.data.outputs.secrets.webhook.arn
}

# Written by the delivery pipeline, only read by Terraform. By path: reading a single parameter that does
# not exist yet fails without a remedy.
data "aws_ssm_parameters_by_path" "delivered" {
  path = "/prod-infra-production/images"
}

data "terraform_remote_state" "data" {
  backend = "s3"

  config = {
    bucket = "prod-infra-production-678901234567-terraform-state"
    key    = "prod-infra/data.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "delivery" {
  backend = "s3"

  config = {
    bucket = "prod-infra-production-678901234567-terraform-state"
    key    = "prod-infra/delivery.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "prod-infra-production-678901234567-terraform-state"
    key    = "prod-infra/network.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "platform" {
  backend = "s3"

  config = {
    bucket = "prod-infra-production-678901234567-terraform-state"
    key    = "prod-infra/platform.tfstate"
    region = "us-east-1"
  }
}
