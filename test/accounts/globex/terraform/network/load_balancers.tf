# Load balancers, listeners, rules and target groups.

resource "aws_lb" "globex_edge" {
  provider = aws.client

  name                                        = "globex-edge"
  subnets                                     = [aws_subnet.public_a.id, aws_subnet.public_c.id, aws_subnet.public_b.id]
  security_groups                             = [aws_security_group.edge.id]
  client_keep_alive                           = 600
  desync_mitigation_mode                      = "defensive"
  drop_invalid_header_fields                  = false
  enable_deletion_protection                  = false
  enable_http2                                = true
  enable_tls_version_and_cipher_suite_headers = true
  enable_waf_fail_open                        = true
  enable_xff_client_port                      = false
  enable_zonal_shift                          = false
  idle_timeout                                = 60
  internal                                    = false
  ip_address_type                             = "dualstack"
  load_balancer_type                          = "application"
  preserve_host_header                        = false
  xff_header_processing_mode                  = "append"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb" "globex_ingest" {
  provider = aws.client

  name                             = "globex-ingest"
  dns_record_client_routing_policy = "partial_availability_zone_affinity"
  enable_cross_zone_load_balancing = true
  enable_deletion_protection       = true
  enable_zonal_shift               = false
  internal                         = false
  ip_address_type                  = "ipv4"
  load_balancer_type               = "network"

  subnet_mapping {
    allocation_id = aws_eip.ingest_a.id
    subnet_id     = aws_subnet.public_a.id
  }

  subnet_mapping {
    allocation_id = aws_eip.globex_ingest_public_c.id
    subnet_id     = aws_subnet.public_c.id
  }

  subnet_mapping {
    allocation_id = aws_eip.globex_ingest_public_b.id
    subnet_id     = aws_subnet.public_b.id
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener" "globex_edge_http_80" {
  provider = aws.client

  load_balancer_arn                    = aws_lb.globex_edge.arn
  port                                 = 80
  protocol                             = "HTTP"
  routing_http_response_server_enabled = true

  default_action {
    type = "redirect"

    redirect {
      path        = "/#{path}"
      port        = "443"
      protocol    = "HTTPS"
      host        = "#{host}"
      query       = "#{query}"
      status_code = "HTTP_301"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener" "globex_edge_https_443" {
  provider = aws.client

  load_balancer_arn                    = aws_lb.globex_edge.arn
  port                                 = 443
  protocol                             = "HTTPS"
  ssl_policy                           = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn                      = "arn:aws:acm:eu-west-1:345678901234:certificate/e6e93a73-0809-484f-9950-9d47c63836b6"
  routing_http_response_server_enabled = true

  default_action {
    type = "forward"

    forward {
      target_group {
        weight = 80
        arn    = aws_lb_target_group.globex_api_blue.arn
      }

      target_group {
        weight = 20
        arn    = aws_lb_target_group.globex_api_green.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_certificate" "globex_edge_https_443_cert_ced3409f" {
  provider = aws.client

  listener_arn    = aws_lb_listener.globex_edge_https_443.arn
  certificate_arn = "arn:aws:acm:eu-west-1:345678901234:certificate/029fac48-5b25-4d2e-8825-f1d0ced3409f"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_rule" "globex_edge_https_443_20" {
  provider = aws.client

  listener_arn = aws_lb_listener.globex_edge_https_443.arn
  priority     = 20

  condition {
    http_request_method {
      values = ["POST"]
    }
  }

  condition {
    path_pattern {
      values = ["/hooks/*"]
    }
  }

  action {
    type = "forward"

    forward {
      target_group {
        weight = 1
        arn    = aws_lb_target_group.globex_hooks.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true

    # action[0].target_group_arn: the provider reads it at import and drops it afterwards; forward says the same
    ignore_changes = [action[0].target_group_arn]
  }
}

resource "aws_lb_listener_rule" "globex_edge_https_443_21" {
  provider = aws.client

  listener_arn = aws_lb_listener.globex_edge_https_443.arn
  priority     = 21

  condition {
    host_header {
      values = ["shop.globex.example"]
    }
  }

  action {
    type = "forward"

    forward {
      target_group {
        weight = 1
        arn    = aws_lb_target_group.globex_web.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true

    # action[0].target_group_arn: the provider reads it at import and drops it afterwards; forward says the same
    ignore_changes = [action[0].target_group_arn]
  }
}

resource "aws_lb_listener_rule" "globex_edge_https_443_22" {
  provider = aws.client

  listener_arn = aws_lb_listener.globex_edge_https_443.arn
  priority     = 22

  condition {
    host_header {
      values = ["api.globex.example"]
    }
  }

  action {
    type = "forward"

    forward {
      stickiness {
        duration = 900
        enabled  = true
      }

      target_group {
        weight = 95
        arn    = aws_lb_target_group.globex_api_blue.arn
      }

      target_group {
        weight = 5
        arn    = aws_lb_target_group.globex_api_green.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_rule" "globex_edge_https_443_400" {
  provider = aws.client

  listener_arn = aws_lb_listener.globex_edge_https_443.arn
  priority     = 400

  condition {
    source_ip {
      values = ["2001:db8:bad::/48"]
    }
  }

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "403"
    }
  }

  lifecycle {
    prevent_destroy = true

    # action[0].fixed_response[0].content_type: the response has no content type, which the provider cannot express
    ignore_changes = [action[0].fixed_response[0].content_type]
  }
}

resource "aws_lb_listener_rule" "globex_edge_https_443_5" {
  provider = aws.client

  listener_arn = aws_lb_listener.globex_edge_https_443.arn
  priority     = 5

  condition {
    path_pattern {
      values = ["/admin/*"]
    }
  }

  action {
    type  = "authenticate-oidc"
    order = 1

    authenticate_oidc {
      authentication_request_extra_params = { prompt = "login" }
      authorization_endpoint              = "https://login.globex.example/authorize"
      client_id                           = "edge"
      client_secret                       = ""
      issuer                              = "https://login.globex.example"
      on_unauthenticated_request          = "authenticate"
      scope                               = "openid email"
      session_cookie_name                 = "AWSELBAuthSessionCookie"
      session_timeout                     = 3600
      token_endpoint                      = "https://login.globex.example/token"
      user_info_endpoint                  = "https://login.globex.example/userinfo"
    }
  }

  action {
    type  = "forward"
    order = 2

    forward {
      target_group {
        weight = 1
        arn    = aws_lb_target_group.globex_web.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true

    # action[0].authenticate_oidc[0].client_secret: AWS never answers the secret; set it before any change to these actions, or logins break
    # action[1].target_group_arn: the provider reads it at import and drops it afterwards; forward says the same
    ignore_changes = [action[0].authenticate_oidc[0].client_secret, action[1].target_group_arn]
  }
}

resource "aws_lb_listener_rule" "globex_edge_https_443_50000" {
  provider = aws.client

  listener_arn = aws_lb_listener.globex_edge_https_443.arn
  priority     = 50000

  condition {
    host_header {
      values = ["*.globex.example"]
    }
  }

  action {
    type = "redirect"

    redirect {
      path        = "/#{path}"
      port        = "#{port}"
      protocol    = "#{protocol}"
      host        = "www.globex.example"
      query       = ""
      status_code = "HTTP_301"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_rule" "globex_edge_https_443_7" {
  provider = aws.client

  listener_arn = aws_lb_listener.globex_edge_https_443.arn
  priority     = 7

  condition {
    path_pattern {
      values = ["/staff/*"]
    }
  }

  action {
    type  = "authenticate-cognito"
    order = 1

    authenticate_cognito {
      on_unauthenticated_request = "authenticate"
      scope                      = "openid"
      session_cookie_name        = "AWSELBAuthSessionCookie"
      session_timeout            = 604800
      user_pool_arn              = "arn:aws:cognito-idp:eu-west-1:345678901234:userpool/eu-west-1_71ad73e865db418dbdd2543840f7eaaa"
      user_pool_client_id        = "bd98134308b34a7ab9d942acba"
      user_pool_domain           = "globex-staff"
    }
  }

  action {
    type  = "forward"
    order = 2

    forward {
      target_group {
        weight = 1
        arn    = aws_lb_target_group.globex_api_blue.arn
      }

      target_group {
        weight = 1
        arn    = aws_lb_target_group.globex_api_green.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener" "globex_edge_https_8443" {
  provider = aws.client

  load_balancer_arn                    = aws_lb.globex_edge.arn
  port                                 = 8443
  protocol                             = "HTTPS"
  ssl_policy                           = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn                      = "arn:aws:acm:eu-west-1:345678901234:certificate/e6e93a73-0809-484f-9950-9d47c63836b6"
  routing_http_response_server_enabled = true

  default_action {
    type  = "authenticate-cognito"
    order = 1

    authenticate_cognito {
      on_unauthenticated_request = "authenticate"
      scope                      = "openid"
      session_cookie_name        = "AWSELBAuthSessionCookie"
      session_timeout            = 604800
      user_pool_arn              = "arn:aws:cognito-idp:eu-west-1:345678901234:userpool/eu-west-1_71ad73e865db418dbdd2543840f7eaaa"
      user_pool_client_id        = "bd98134308b34a7ab9d942acba"
      user_pool_domain           = "globex-staff"
    }
  }

  default_action {
    type  = "forward"
    order = 2

    forward {
      target_group {
        weight = 1
        arn    = aws_lb_target_group.globex_web.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true

    # default_action[1].target_group_arn: the provider reads it at import and drops it afterwards; forward says the same
    ignore_changes = [default_action[1].target_group_arn]
  }
}

resource "aws_lb_listener" "globex_ingest_tcp_80" {
  provider = aws.client

  load_balancer_arn        = aws_lb.globex_ingest.arn
  port                     = 80
  protocol                 = "TCP"
  tcp_idle_timeout_seconds = 600

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.globex_to_edge.arn

    forward {
      target_group {
        weight = 1
        arn    = aws_lb_target_group.globex_to_edge.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener" "globex_ingest_tls_443" {
  provider = aws.client

  load_balancer_arn = aws_lb.globex_ingest.arn
  port              = 443
  protocol          = "TLS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:345678901234:certificate/2cd03a65-319c-408c-a1b6-a6f8f68a7a77"
  alpn_policy       = "HTTP2Preferred"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.globex_ingest.arn

    forward {
      target_group {
        weight = 1
        arn    = aws_lb_target_group.globex_ingest.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener" "globex_ingest_udp_514" {
  provider = aws.client

  load_balancer_arn = aws_lb.globex_ingest.arn
  port              = 514
  protocol          = "UDP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.globex_syslog.arn

    forward {
      target_group {
        weight = 1
        arn    = aws_lb_target_group.globex_syslog.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_target_group" "globex_api_blue" {
  provider = aws.client

  name                              = "globex-api-blue"
  port                              = 8443
  protocol                          = "HTTPS"
  target_type                       = "ip"
  vpc_id                            = aws_vpc.globex_workload.id
  deregistration_delay              = "300"
  ip_address_type                   = "ipv4"
  load_balancing_algorithm_type     = "round_robin"
  load_balancing_anomaly_mitigation = "off"
  load_balancing_cross_zone_enabled = "use_load_balancer_configuration"
  protocol_version                  = "HTTP2"
  slow_start                        = 60

  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 5
    unhealthy_threshold = 2
    port                = "traffic-port"
    protocol            = "HTTPS"
    enabled             = true
  }

  stickiness {
    type            = "lb_cookie"
    cookie_duration = 86400
    enabled         = false
  }

  target_group_health {
    dns_failover {
      minimum_healthy_targets_count      = "1"
      minimum_healthy_targets_percentage = "off"
    }

    unhealthy_state_routing {
      minimum_healthy_targets_count      = 1
      minimum_healthy_targets_percentage = "off"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_target_group" "globex_api_green" {
  provider = aws.client

  name                              = "globex-api-green"
  port                              = 8443
  protocol                          = "HTTPS"
  target_type                       = "ip"
  vpc_id                            = aws_vpc.globex_workload.id
  deregistration_delay              = "300"
  ip_address_type                   = "ipv4"
  load_balancing_algorithm_type     = "round_robin"
  load_balancing_anomaly_mitigation = "off"
  load_balancing_cross_zone_enabled = "false"
  protocol_version                  = "HTTP2"
  slow_start                        = 0

  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 5
    unhealthy_threshold = 2
    port                = "traffic-port"
    protocol            = "HTTPS"
    enabled             = true
  }

  stickiness {
    type            = "lb_cookie"
    cookie_duration = 86400
    enabled         = false
  }

  target_group_health {
    dns_failover {
      minimum_healthy_targets_count      = "1"
      minimum_healthy_targets_percentage = "off"
    }

    unhealthy_state_routing {
      minimum_healthy_targets_count      = 1
      minimum_healthy_targets_percentage = "off"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_target_group" "globex_hooks" {
  provider = aws.client

  name                               = "globex-hooks"
  target_type                        = "lambda"
  lambda_multi_value_headers_enabled = true

  health_check {
    path                = "/"
    matcher             = "200"
    interval            = 35
    timeout             = 30
    healthy_threshold   = 5
    unhealthy_threshold = 2
    enabled             = false
  }

  target_group_health {
    dns_failover {
      minimum_healthy_targets_count      = "1"
      minimum_healthy_targets_percentage = "off"
    }

    unhealthy_state_routing {
      minimum_healthy_targets_count      = 1
      minimum_healthy_targets_percentage = "off"
    }
  }

  lifecycle {
    prevent_destroy = true

    # deregistration_delay: the provider does not read it for targets of type lambda
    # proxy_protocol_v2: the provider does not read it for targets of type lambda
    # slow_start: the provider does not read it for targets of type lambda
    ignore_changes = [deregistration_delay, proxy_protocol_v2, slow_start]
  }
}

resource "aws_lb_target_group" "globex_ingest" {
  provider = aws.client

  name                              = "globex-ingest"
  port                              = 9443
  protocol                          = "TCP"
  target_type                       = "ip"
  vpc_id                            = aws_vpc.globex_workload.id
  connection_termination            = true
  deregistration_delay              = "300"
  ip_address_type                   = "ipv4"
  load_balancing_cross_zone_enabled = "use_load_balancer_configuration"
  preserve_client_ip                = "false"
  proxy_protocol_v2                 = true

  health_check {
    interval            = 30
    timeout             = 10
    healthy_threshold   = 5
    unhealthy_threshold = 2
    port                = "traffic-port"
    protocol            = "TCP"
    enabled             = true
  }

  stickiness {
    type    = "source_ip"
    enabled = false
  }

  target_group_health {
    dns_failover {
      minimum_healthy_targets_count      = "1"
      minimum_healthy_targets_percentage = "off"
    }

    unhealthy_state_routing {
      minimum_healthy_targets_count      = 1
      minimum_healthy_targets_percentage = "off"
    }
  }

  target_health_state {
    enable_unhealthy_connection_termination = true
    unhealthy_draining_interval             = 0
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_target_group" "globex_syslog" {
  provider = aws.client

  name                              = "globex-syslog"
  port                              = 514
  protocol                          = "UDP"
  target_type                       = "instance"
  vpc_id                            = aws_vpc.globex_workload.id
  connection_termination            = false
  deregistration_delay              = "300"
  ip_address_type                   = "ipv4"
  load_balancing_cross_zone_enabled = "use_load_balancer_configuration"
  preserve_client_ip                = "true"
  proxy_protocol_v2                 = false

  health_check {
    interval            = 30
    timeout             = 10
    healthy_threshold   = 5
    unhealthy_threshold = 2
    port                = "22"
    protocol            = "TCP"
    enabled             = true
  }

  stickiness {
    type    = "source_ip"
    enabled = true
  }

  target_group_health {
    dns_failover {
      minimum_healthy_targets_count      = "1"
      minimum_healthy_targets_percentage = "off"
    }

    unhealthy_state_routing {
      minimum_healthy_targets_count      = 1
      minimum_healthy_targets_percentage = "off"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_target_group" "globex_to_edge" {
  provider = aws.client

  name            = "globex-to-edge"
  port            = 80
  protocol        = "TCP"
  target_type     = "alb"
  vpc_id          = aws_vpc.globex_workload.id
  ip_address_type = "ipv4"

  health_check {
    path                = "/"
    matcher             = "200-399"
    interval            = 30
    timeout             = 6
    healthy_threshold   = 5
    unhealthy_threshold = 2
    port                = "traffic-port"
    protocol            = "HTTP"
    enabled             = true
  }

  target_group_health {
    dns_failover {
      minimum_healthy_targets_count      = "1"
      minimum_healthy_targets_percentage = "off"
    }

    unhealthy_state_routing {
      minimum_healthy_targets_count      = 1
      minimum_healthy_targets_percentage = "off"
    }
  }

  lifecycle {
    prevent_destroy = true

    # deregistration_delay: the provider does not read it for targets of type alb
    # lambda_multi_value_headers_enabled: the provider does not read it for targets of type alb
    # proxy_protocol_v2: the provider does not read it for targets of type alb
    # slow_start: the provider does not read it for targets of type alb
    ignore_changes = [deregistration_delay, lambda_multi_value_headers_enabled, proxy_protocol_v2, slow_start]
  }
}

resource "aws_lb_target_group" "globex_web" {
  provider = aws.client

  name                              = "globex-web"
  port                              = 8080
  protocol                          = "HTTP"
  target_type                       = "instance"
  vpc_id                            = aws_vpc.globex_workload.id
  deregistration_delay              = "300"
  ip_address_type                   = "ipv4"
  load_balancing_algorithm_type     = "round_robin"
  load_balancing_anomaly_mitigation = "off"
  load_balancing_cross_zone_enabled = "use_load_balancer_configuration"
  protocol_version                  = "HTTP1"
  slow_start                        = 0

  health_check {
    path                = "/up"
    matcher             = "200"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 5
    unhealthy_threshold = 2
    port                = "traffic-port"
    protocol            = "HTTP"
    enabled             = true
  }

  stickiness {
    type            = "app_cookie"
    cookie_duration = 7200
    cookie_name     = "GLOBEXSESSION"
    enabled         = true
  }

  target_group_health {
    dns_failover {
      minimum_healthy_targets_count      = "1"
      minimum_healthy_targets_percentage = "off"
    }

    unhealthy_state_routing {
      minimum_healthy_targets_count      = 1
      minimum_healthy_targets_percentage = "off"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}
