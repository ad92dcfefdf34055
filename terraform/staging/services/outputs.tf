output "services" {
  description = "Dimensions in CloudWatch of each service behind a load balancer."

  value = {
    api = {
      load_balancer = data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix
      target_group  = aws_lb_target_group.api.arn_suffix
    }
    dashboard = {
      load_balancer = data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix
      target_group  = aws_lb_target_group.dashboard.arn_suffix
    }
    grafana = {
      load_balancer = data.terraform_remote_state.platform.outputs.balancers.operations.arn_suffix
      target_group  = aws_lb_target_group.grafana.arn_suffix
    }
  }
}

output "sign_ins" {
  description = "What each service must know of its user pool."

  value = {
    api_sign_in = {
      client_id    = data.terraform_remote_state.identity.outputs.user_pools.users.client_ids.api
      client_ids   = "${data.terraform_remote_state.identity.outputs.user_pools.users.client_ids.dashboard},${data.terraform_remote_state.identity.outputs.user_pools.users.client_ids.api}"
      host         = data.terraform_remote_state.identity.outputs.user_pools.users.host
      issuer       = data.terraform_remote_state.identity.outputs.user_pools.users.issuer
      region       = data.terraform_remote_state.identity.outputs.user_pools.users.region
      user_pool_id = data.terraform_remote_state.identity.outputs.user_pools.users.id
    }
    dashboard_sign_in = {
      client_id    = data.terraform_remote_state.identity.outputs.user_pools.users.client_ids.dashboard
      client_ids   = "${data.terraform_remote_state.identity.outputs.user_pools.users.client_ids.dashboard},${data.terraform_remote_state.identity.outputs.user_pools.users.client_ids.api}"
      host         = data.terraform_remote_state.identity.outputs.user_pools.users.host
      issuer       = data.terraform_remote_state.identity.outputs.user_pools.users.issuer
      region       = data.terraform_remote_state.identity.outputs.user_pools.users.region
      user_pool_id = data.terraform_remote_state.identity.outputs.user_pools.users.id
    }
    grafana_sign_in = {
      client_id    = data.terraform_remote_state.identity.outputs.user_pools.staff.client_ids.grafana
      client_ids   = data.terraform_remote_state.identity.outputs.user_pools.staff.client_ids.grafana
      host         = data.terraform_remote_state.identity.outputs.user_pools.staff.host
      issuer       = data.terraform_remote_state.identity.outputs.user_pools.staff.issuer
      region       = data.terraform_remote_state.identity.outputs.user_pools.staff.region
      user_pool_id = data.terraform_remote_state.identity.outputs.user_pools.staff.id
    }
  }
}
