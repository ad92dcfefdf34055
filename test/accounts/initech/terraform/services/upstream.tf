# What this stack reads and does not manage.

data "aws_prefix_list" "dynamodb" {
  name = "com.amazonaws.eu-central-1.dynamodb"
}

data "aws_prefix_list" "s3" {
  name = "com.amazonaws.eu-central-1.s3"
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
  path = "/initech-flynapse/images"
}

# Written by hand from an output in the operator's account, whose state is not read here.
data "aws_ssm_parameters_by_path" "handed_over_user_pools" {
  path = "/initech-flynapse/handed-over"

  lifecycle {
    postcondition {
      condition     = contains(self.names, "/initech-flynapse/handed-over/user-pools")
      error_message = "The SSM parameter /initech-flynapse/handed-over/user-pools must hold the output user_pools of identity, a stack of the operator's account, with whose credentials it is read. Run: terraform -chdir=../identity output -json user_pools >user-pools.json && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /initech-flynapse/handed-over/user-pools --value file://user-pools.json"
    }
  }
}

data "terraform_remote_state" "data" {
  backend = "s3"

  config = {
    bucket = "initech-flynapse-210987654321-terraform-state"
    key    = "initech/data.tfstate"
    region = "eu-central-1"
  }
}

data "terraform_remote_state" "delivery" {
  backend = "s3"

  config = {
    bucket = "initech-flynapse-210987654321-terraform-state"
    key    = "initech/delivery.tfstate"
    region = "eu-central-1"
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "initech-flynapse-210987654321-terraform-state"
    key    = "initech/network.tfstate"
    region = "eu-central-1"
  }
}

data "terraform_remote_state" "platform" {
  backend = "s3"

  config = {
    bucket = "initech-flynapse-210987654321-terraform-state"
    key    = "initech/platform.tfstate"
    region = "eu-central-1"
  }
}
