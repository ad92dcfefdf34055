# How tflint looks at the Terraform of a site. A rule is switched off here only, each with its reason.

plugin "terraform" {
  enabled = true
  preset  = "all"
}

# Where `tflint --init` cannot get it, the lint runs without it and says so.
plugin "aws" {
  enabled = true
  version = "0.48.0"
  source  = "github.com/terraform-linters/tflint-ruleset-aws"
}

# A state that is read is named after its stack, and an architecture may have stacks with names of its own.
rule "terraform_naming_convention" {
  enabled = true

  data {
    custom = "^([a-z][a-z0-9_]*|[A-Z][A-Za-z0-9]*Stack)$"
  }
}

# The files are cut by concern (pool_app.tf, service_api.tf), so there is no main.tf; an empty outputs.tf would say nothing.
rule "terraform_standard_module_structure" {
  enabled = false
}
