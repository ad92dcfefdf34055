output "services" {
  description = "Dimensions in CloudWatch of each service behind a load balancer."

  value = {
    backend = {
      load_balancer = data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix
      target_group  = aws_lb_target_group.backend.arn_suffix
    }
    frontend = {
      load_balancer = data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix
      target_group  = aws_lb_target_group.frontend.arn_suffix
    }
  }
}
