output "user_pools" {
  description = "What applications must know of each user pool: no secret."

  value = {
    staff = {
      client_ids = { grafana = aws_cognito_user_pool_client.staff_grafana.id }
      host       = "${aws_cognito_user_pool_domain.staff.domain}.auth.eu-central-1.amazoncognito.com"
      id         = aws_cognito_user_pool.staff.id
      issuer     = "https://cognito-idp.eu-central-1.amazonaws.com/${aws_cognito_user_pool.staff.id}"
      region     = "eu-central-1"
    }
    users = {
      client_ids = {
        api       = aws_cognito_user_pool_client.users_api.id
        dashboard = aws_cognito_user_pool_client.users_dashboard.id
      }
      host   = "${aws_cognito_user_pool_domain.users.domain}.auth.eu-central-1.amazoncognito.com"
      id     = aws_cognito_user_pool.users.id
      issuer = "https://cognito-idp.eu-central-1.amazonaws.com/${aws_cognito_user_pool.users.id}"
      region = "eu-central-1"
    }
  }
}
