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
  }
}
