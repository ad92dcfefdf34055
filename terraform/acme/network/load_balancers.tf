# Load balancers, listeners, rules and target groups.

resource "aws_lb" "acme_prod" {
  provider = aws.client

  name                                        = "acme-prod"
  subnets                                     = [aws_subnet.public_c.id, aws_subnet.acme_public_1b.id, aws_subnet.acme_public_1a.id]
  security_groups                             = [aws_security_group.acme_alb_prod.id]
  client_keep_alive                           = 3600
  desync_mitigation_mode                      = "defensive"
  drop_invalid_header_fields                  = true
  enable_deletion_protection                  = true
  enable_http2                                = true
  enable_tls_version_and_cipher_suite_headers = false
  enable_waf_fail_open                        = false
  enable_xff_client_port                      = false
  enable_zonal_shift                          = false
  idle_timeout                                = 120
  internal                                    = false
  ip_address_type                             = "ipv4"
  load_balancer_type                          = "application"
  preserve_host_header                        = false
  xff_header_processing_mode                  = "preserve"

  tags = {
    CostCenter = "4711"
    Name       = "acme-prod"
    env        = "prod"
    note       = "main $${entry} of %%{all} \"shops\" für Köln"
  }

  access_logs {
    bucket  = "acme-prod-alb-logs"
    enabled = true
    prefix  = "prod"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener" "acme_prod_http_80" {
  provider = aws.client

  load_balancer_arn                    = aws_lb.acme_prod.arn
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

resource "aws_lb_listener" "acme_prod_https_443" {
  provider = aws.client

  load_balancer_arn                    = aws_lb.acme_prod.arn
  port                                 = 443
  protocol                             = "HTTPS"
  ssl_policy                           = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn                      = "arn:aws:acm:eu-central-1:210987654321:certificate/356ba329-ca10-4f5c-be4c-dd9dfc515d11"
  routing_http_response_server_enabled = true
  tags                                 = { env = "prod" }

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.acme_web.arn

    forward {
      target_group {
        weight = 1
        arn    = aws_lb_target_group.acme_web.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_certificate" "acme_prod_https_443_cert_2987da70" {
  provider = aws.client

  listener_arn    = aws_lb_listener.acme_prod_https_443.arn
  certificate_arn = "arn:aws:acm:eu-central-1:210987654321:certificate/859d4ec0-adfe-4302-b7e2-31412987da70"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_certificate" "acme_prod_https_443_cert_b0c5061c" {
  provider = aws.client

  listener_arn    = aws_lb_listener.acme_prod_https_443.arn
  certificate_arn = "arn:aws:acm:eu-central-1:210987654321:certificate/ee9e9c4c-f7a6-44cd-91b4-5a71b0c5061c"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_rule" "acme_prod_https_443_10" {
  provider = aws.client

  listener_arn = aws_lb_listener.acme_prod_https_443.arn
  priority     = 10
  tags         = { Name = "api" }

  condition {
    host_header {
      values = ["api.acme.example"]
    }
  }

  condition {
    path_pattern {
      values = ["/v1/*", "/v2/*"]
    }
  }

  action {
    type = "forward"

    forward {
      target_group {
        weight = 1
        arn    = aws_lb_target_group.acme_api.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true

    # action[0].target_group_arn: the provider reads it at import and drops it afterwards; forward says the same
    ignore_changes = [action[0].target_group_arn]
  }
}

resource "aws_lb_listener_rule" "acme_prod_https_443_20" {
  provider = aws.client

  listener_arn = aws_lb_listener.acme_prod_https_443.arn
  priority     = 20

  condition {
    source_ip {
      values = ["198.51.100.0/24"]
    }
  }

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "application/json"
      message_body = "{\"error\": \"blocked\", \"help\": \"ask \\\"netops\\\" with $${ticket}, 100%%{sure}\"}"
      status_code  = "403"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_rule" "acme_prod_https_443_30" {
  provider = aws.client

  listener_arn = aws_lb_listener.acme_prod_https_443.arn
  priority     = 30

  condition {
    http_header {
      http_header_name = "X-Canary"
      values           = ["1"]
    }
  }

  action {
    type = "forward"

    forward {
      stickiness {
        duration = 600
        enabled  = true
      }

      target_group {
        weight = 10
        arn    = aws_lb_target_group.acme_api.arn
      }

      target_group {
        weight = 90
        arn    = aws_lb_target_group.acme_web.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_rule" "acme_prod_https_443_40" {
  provider = aws.client

  listener_arn = aws_lb_listener.acme_prod_https_443.arn
  priority     = 40

  condition {
    path_pattern {
      values = ["/old/*"]
    }
  }

  action {
    type = "redirect"

    redirect {
      path        = "/new/#{path}"
      port        = "#{port}"
      protocol    = "#{protocol}"
      host        = "#{host}"
      query       = ""
      status_code = "HTTP_302"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_rule" "acme_prod_https_443_50" {
  provider = aws.client

  listener_arn = aws_lb_listener.acme_prod_https_443.arn
  priority     = 50

  condition {
    query_string {
      value = "*beta*"
    }

    query_string {
      key   = "version"
      value = "2"
    }
  }

  action {
    type = "forward"

    forward {
      target_group {
        weight = 1
        arn    = aws_lb_target_group.acme_api.arn
      }
    }
  }

  lifecycle {
    prevent_destroy = true

    # action[0].target_group_arn: the provider reads it at import and drops it afterwards; forward says the same
    ignore_changes = [action[0].target_group_arn]
  }
}

resource "aws_lb_listener_rule" "acme_prod_https_443_60" {
  provider = aws.client

  listener_arn = aws_lb_listener.acme_prod_https_443.arn
  priority     = 60

  condition {
    http_request_method {
      values = ["TRACE", "TRACK"]
    }
  }

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "no"
      status_code  = "405"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_target_group" "acme_api" {
  provider = aws.client

  name                              = "acme-api"
  port                              = 8080
  protocol                          = "HTTP"
  target_type                       = "ip"
  vpc_id                            = aws_vpc.acme_prod_vpc_do_not_touch.id
  deregistration_delay              = "300"
  ip_address_type                   = "ipv4"
  load_balancing_algorithm_type     = "least_outstanding_requests"
  load_balancing_anomaly_mitigation = "off"
  load_balancing_cross_zone_enabled = "use_load_balancer_configuration"
  protocol_version                  = "HTTP1"
  slow_start                        = 0
  tags                              = { Env = "Prod", Name = "acme-api" }

  health_check {
    path                = "/status?deep=1"
    matcher             = "200,204"
    interval            = 30
    timeout             = 4
    healthy_threshold   = 5
    unhealthy_threshold = 5
    port                = "8081"
    protocol            = "HTTP"
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

resource "aws_lb_target_group" "acme_web" {
  provider = aws.client

  name                              = "acme-web"
  port                              = 80
  protocol                          = "HTTP"
  target_type                       = "instance"
  vpc_id                            = aws_vpc.acme_prod_vpc_do_not_touch.id
  deregistration_delay              = "30"
  ip_address_type                   = "ipv4"
  load_balancing_algorithm_type     = "round_robin"
  load_balancing_anomaly_mitigation = "off"
  load_balancing_cross_zone_enabled = "use_load_balancer_configuration"
  protocol_version                  = "HTTP1"
  slow_start                        = 0
  tags                              = { Env = "Prod", Name = "acme-web" }

  health_check {
    path                = "/healthz"
    matcher             = "200-299"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    port                = "traffic-port"
    protocol            = "HTTP"
    enabled             = true
  }

  stickiness {
    type            = "lb_cookie"
    cookie_duration = 3600
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
