# What this stack reads and does not manage.

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "ai_keys" {
  secret_id = data.terraform_remote_state.data.outputs.secrets.ai_keys.arn
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "firebase" {
  secret_id = data.terraform_remote_state.data.outputs.secrets.firebase.arn
}

# Written by the delivery pipeline, only read by Terraform. By path: reading a single parameter that does
# not exist yet fails without a remedy.
data "aws_ssm_parameters_by_path" "delivered" {
  path = "/apexai-crm-dev/images"
}

data "terraform_remote_state" "data" {
  backend = "s3"

  config = {
    bucket = "apexai-crm-dev-567890123456-terraform-state"
    key    = "apexai-crm/data.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "delivery" {
  backend = "s3"

  config = {
    bucket = "apexai-crm-dev-567890123456-terraform-state"
    key    = "apexai-crm/delivery.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "apexai-crm-dev-567890123456-terraform-state"
    key    = "apexai-crm/network.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "platform" {
  backend = "s3"

  config = {
    bucket = "apexai-crm-dev-567890123456-terraform-state"
    key    = "apexai-crm/platform.tfstate"
    region = "us-east-1"
  }
}
