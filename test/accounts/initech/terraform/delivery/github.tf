# GitHub Actions sign in with tokens of their own: no key of AWS is stored there. An account has one of these.
resource "aws_iam_openid_connect_provider" "github" {
  client_id_list = ["sts.amazonaws.com"]
  url            = "https://token.actions.githubusercontent.com"
}
