# Load balancers, listeners, rules and target groups.

resource "aws_lb" "acme_prod" {
  provider = aws.client

  name                                        = "acme-prod"
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
  security_groups                             = [aws_security_group.acme_alb_prod.id]
  subnets                                     = [aws_subnet.public_c.id, aws_subnet.acme_public_1b.id, aws_subnet.acme_public_1a.id]
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
      host        = "#{host}"
      path        = "/#{path}"
      port        = "443"
      protocol    = "HTTPS"
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

  certificate_arn                      = "arn:aws:acm:eu-central-1:210987654321:certificate/356ba329-ca10-4f5c-be4c-dd9dfc515d11"
  load_balancer_arn                    = aws_lb.acme_prod.arn
  port                                 = 443
  protocol                             = "HTTPS"
  routing_http_response_server_enabled = true
  ssl_policy                           = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  tags                                 = { env = "prod" }

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.acme_web.arn

    forward {
      target_group {
        arn    = aws_lb_target_group.acme_web.arn
        weight = 1
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_certificate" "acme_prod_https_443_cert_2987da70" {
  provider = aws.client

  certificate_arn = "arn:aws:acm:eu-central-1:210987654321:certificate/859d4ec0-adfe-4302-b7e2-31412987da70"
  listener_arn    = aws_lb_listener.acme_prod_https_443.arn

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_certificate" "acme_prod_https_443_cert_b0c5061c" {
  provider = aws.client

  certificate_arn = "arn:aws:acm:eu-central-1:210987654321:certificate/ee9e9c4c-f7a6-44cd-91b4-5a71b0c5061c"
  listener_arn    = aws_lb_listener.acme_prod_https_443.arn

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_listener_rule" "acme_prod_https_443_10" {
  provider = aws.client

  listener_arn = aws_lb_listener.acme_prod_https_443.arn
  priority     = 10
  tags         = { Name = "api" }

  action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.acme_api.arn
        weight = 1
      }
    }
  }

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

  lifecycle {
    prevent_destroy = true

    ignore_changes = [action[0].target_group_arn]
  }
}

resource "aws_lb_listener_rule" "acme_prod_https_443_20" {
  provider = aws.client

  listener_arn = aws_lb_listener.acme_prod_https_443.arn
  priority     = 20

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "application/json"
      message_body = "{\"error\": \"blocked\", \"help\": \"ask \\\"netops\\\" with $${ticket}, 100%%{sure}\"}"
      status_code  = "403"
    }
  }

  condition {
    source_ip {
      values = ["198.51.100.0/24"]
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

  action {
    type = "forward"

    forward {
      stickiness {
        duration = 600
        enabled  = true
      }

      target_group {
        arn    = aws_lb_target_group.acme_api.arn
        weight = 10
      }

      target_group {
        arn    = aws_lb_target_group.acme_web.arn
        weight = 90
      }
    }
  }

  condition {
    http_header {
      http_header_name = "X-Canary"
      values           = ["1"]
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

  action {
    type = "redirect"

    redirect {
      host        = "#{host}"
      path        = "/new/#{path}"
      port        = "#{port}"
      protocol    = "#{protocol}"
      query       = ""
      status_code = "HTTP_302"
    }
  }

  condition {
    path_pattern {
      values = ["/old/*"]
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

  action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.acme_api.arn
        weight = 1
      }
    }
  }

  condition {
    query_string {
      value = "*beta*"
    }

    query_string {
      key   = "version"
      value = "2"
    }
  }

  lifecycle {
    prevent_destroy = true

    ignore_changes = [action[0].target_group_arn]
  }
}

resource "aws_lb_listener_rule" "acme_prod_https_443_60" {
  provider = aws.client

  listener_arn = aws_lb_listener.acme_prod_https_443.arn
  priority     = 60

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "no"
      status_code  = "405"
    }
  }

  condition {
    http_request_method {
      values = ["TRACE", "TRACK"]
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_lb_target_group" "acme_api" {
  provider = aws.client

  name                              = "acme-api"
  deregistration_delay              = "300"
  ip_address_type                   = "ipv4"
  load_balancing_algorithm_type     = "least_outstanding_requests"
  load_balancing_anomaly_mitigation = "off"
  load_balancing_cross_zone_enabled = "use_load_balancer_configuration"
  port                              = 8080
  protocol                          = "HTTP"
  protocol_version                  = "HTTP1"
  slow_start                        = 0
  target_type                       = "ip"
  vpc_id                            = aws_vpc.acme_prod_vpc_do_not_touch.id
  tags                              = { Env = "Prod", Name = "acme-api" }

  health_check {
    enabled             = true
    healthy_threshold   = 5
    interval            = 30
    matcher             = "200,204"
    path                = "/status?deep=1"
    port                = "8081"
    protocol            = "HTTP"
    timeout             = 4
    unhealthy_threshold = 5
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
  deregistration_delay              = "30"
  ip_address_type                   = "ipv4"
  load_balancing_algorithm_type     = "round_robin"
  load_balancing_anomaly_mitigation = "off"
  load_balancing_cross_zone_enabled = "use_load_balancer_configuration"
  port                              = 80
  protocol                          = "HTTP"
  protocol_version                  = "HTTP1"
  slow_start                        = 0
  target_type                       = "instance"
  vpc_id                            = aws_vpc.acme_prod_vpc_do_not_touch.id
  tags                              = { Env = "Prod", Name = "acme-web" }

  health_check {
    enabled             = true
    healthy_threshold   = 3
    interval            = 15
    matcher             = "200-299"
    path                = "/healthz"
    port                = "traffic-port"
    protocol            = "HTTP"
    timeout             = 5
    unhealthy_threshold = 2
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
