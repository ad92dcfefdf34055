# What this stack reads and does not manage.

data "aws_prefix_list" "dynamodb" {
  name = "com.amazonaws.eu-west-1.dynamodb"
}

data "aws_prefix_list" "s3" {
  name = "com.amazonaws.eu-west-1.s3"
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "azure_openai" {
  secret_id = data.terraform_remote_state.data.outputs.secrets.azure_openai.arn
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "grafana" {
  secret_id = data.terraform_remote_state.data.outputs.secrets.grafana.arn
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "redis_auth_token" {
  secret_id = data.terraform_remote_state.data.outputs.secrets.redis_auth_token.arn
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "weaviate_api_key" {
  secret_id = data.terraform_remote_state.data.outputs.secrets.weaviate_api_key.arn
}

# Written by the delivery pipeline, only read by Terraform. By path: reading a single parameter that does
# not exist yet fails without a remedy.
data "aws_ssm_parameters_by_path" "delivered" {
  path = "/globex-flynapse/images"
}

data "terraform_remote_state" "data" {
  backend = "s3"

  config = {
    bucket = "globex-flynapse-345678901234-terraform-state"
    key    = "globex/data.tfstate"
    region = "eu-west-1"
  }
}

data "terraform_remote_state" "delivery" {
  backend = "s3"

  config = {
    bucket = "globex-flynapse-345678901234-terraform-state"
    key    = "globex/delivery.tfstate"
    region = "eu-west-1"
  }
}

data "terraform_remote_state" "platform" {
  backend = "s3"

  config = {
    bucket = "globex-flynapse-345678901234-terraform-state"
    key    = "globex/platform.tfstate"
    region = "eu-west-1"
  }
}
