# What this stack reads and does not manage.

data "aws_ec2_managed_prefix_list" "public_cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "jwt_secret" {
  secret_id = data.terraform_remote_state.SemiontDataStack.outputs.secrets.jwt_secret.arn
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "nextauth_secret" {
  secret_id = data.terraform_remote_state.SemiontDataStack.outputs.secrets.nextauth_secret.arn
}

# Whether it has a value. Its versions are read, and no value.
data "aws_secretsmanager_secret_versions" "oauth" {
  secret_id = data.terraform_remote_state.SemiontDataStack.outputs.secrets.oauth.arn
}

# Written by the delivery pipeline, only read by Terraform. By path: reading a single parameter that does
# not exist yet fails without a remedy.
data "aws_ssm_parameters_by_path" "delivered" {
  path = "/semiont/images"
}

data "terraform_remote_state" "SemiontDataStack" {
  backend = "s3"

  config = {
    bucket = "semiont-567890123456-terraform-state"
    key    = "semiont/SemiontDataStack.tfstate"
    region = "us-east-2"
  }
}
