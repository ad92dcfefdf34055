# What this stack reads and does not manage.

# Written by hand from an output in the operator's account, whose state is not read here.
data "aws_ssm_parameters_by_path" "handed_over_signing_key" {
  path = "/initech-flynapse/handed-over"

  lifecycle {
    postcondition {
      condition     = contains(self.names, "/initech-flynapse/handed-over/signing-key")
      error_message = "The SSM parameter /initech-flynapse/handed-over/signing-key must hold the output signing_key of build, a stack of the operator's account, with whose credentials it is read. Run: terraform -chdir=../build output -json signing_key >signing-key.json && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /initech-flynapse/handed-over/signing-key --value file://signing-key.json"
    }
  }
}
