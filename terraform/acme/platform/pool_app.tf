# Pool app: EC2 instances that tasks run on.

resource "aws_launch_template" "pool_app" {
  name                   = "acme-flynapse-app"
  description            = "ECS instances of pool app"
  image_id               = "ami-0ac344fd462f83ab4"
  instance_type          = var.pool_app_instance_type
  ebs_optimized          = "true"
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.instances.id]

  user_data = base64encode(<<-EOT
    #!/bin/bash
    set -euo pipefail
    mkdir -p /etc/systemd/system/ecs.service.d
    cat > /etc/systemd/system/ecs.service.d/ready.conf <<'FILE'
    [Unit]
    AssertPathExists=/run/ecs-ready
    FILE
    mkdir -p /etc/ecs
    cat >> /etc/ecs/ecs.config <<'CONFIG'
    ECS_CLUSTER=acme-flynapse
    ECS_INSTANCE_ATTRIBUTES={"pool":"app"}
    ECS_AWSVPC_BLOCK_IMDS=true
    ECS_ENABLE_TASK_IAM_ROLE=true
    ECS_CONTAINER_STOP_TIMEOUT=60s
    ECS_IMAGE_PULL_BEHAVIOR=once
    CONFIG
    cat > /usr/local/sbin/call-aws <<'FILE'
    #!/usr/bin/python3
    # Calls AWS as this instance. The image has no AWS CLI, but Python, which cloud-init is written in.
    #
    # call-aws metadata instance-id
    # call-aws ecs PutAccountSetting name=awsvpcTrunking value=enabled
    # call-aws ec2 DescribeVolumes VolumeId.1=vol-1 -- volumeSet/item volumeId status
    # call-aws monitoring PutMetricData Namespace=a ...
    #
    # After -- a path of the answer, and what to print of each element there: a line for each, with None where it has none.
    import hashlib, hmac, json, sys, time, urllib.error, urllib.parse, urllib.request
    from xml.etree import ElementTree

    METADATA = "http://169.254.169.254/latest/"


    def fetch(url, headers, method="GET", body=None):
        request = urllib.request.Request(url, body, headers, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read().decode()


    def metadata(path):
        token = fetch(METADATA + "api/token", {"x-aws-ec2-metadata-token-ttl-seconds": "60"}, "PUT")
        return fetch(METADATA + "meta-data/" + path, {"x-aws-ec2-metadata-token": token})


    def message(service, action, parameters):
        version = {"ec2": "2016-11-15", "monitoring": "2010-08-01"}.get(service)
        if version:
            form = urllib.parse.urlencode({"Action": action, "Version": version, **parameters})
            return form.encode(), {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}
        target = {"ecs": "AmazonEC2ContainerServiceV20141113"}[service] + "." + action
        return json.dumps(parameters).encode(), {"content-type": "application/x-amz-json-1.1", "x-amz-target": target}


    def signature(service, region, body, headers, keys):
        # Signature Version 4 of a POST to /, with every header.
        def digest(data):
            return hashlib.sha256(data).hexdigest()

        now, names = headers["x-amz-date"], sorted(headers)
        signed = ";".join(names)
        request = "\n".join(["POST", "/", "", *(n + ":" + headers[n] for n in names), "", signed, digest(body)])
        scope = "/".join([now[:8], region, service, "aws4_request"])
        key = ("AWS4" + keys["SecretAccessKey"]).encode()
        for part in [*scope.split("/"), "\n".join(["AWS4-HMAC-SHA256", now, scope, digest(request.encode())])]:
            key = hmac.new(key, part.encode(), "sha256").digest()
        return f"AWS4-HMAC-SHA256 Credential={keys['AccessKeyId']}/{scope}, SignedHeaders={signed}, Signature={key.hex()}"


    def call(service, action, parameters):
        region = metadata("placement/region")
        role = metadata("iam/security-credentials/")
        keys = json.loads(metadata("iam/security-credentials/" + role))
        host = f"{service}.{region}.amazonaws.com"
        body, headers = message(service, action, parameters)
        headers["host"] = host
        headers["x-amz-date"] = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
        headers["x-amz-security-token"] = keys["Token"]
        headers["authorization"] = signature(service, region, body, headers, keys)
        return fetch(f"https://{host}/", headers, "POST", body)


    def main(service, action, *rest):
        if service == "metadata":
            return print(metadata(action))
        end = rest.index("--") if "--" in rest else len(rest)
        answer = call(service, action, dict(one.split("=", 1) for one in rest[:end]))
        paths = ["/".join("{*}" + name for name in one.split("/")) for one in rest[end + 1 :]]
        for element in ElementTree.fromstring(answer).iterfind(paths[0]) if paths else []:
            print(*(element.findtext(path, "None") for path in paths[1:]), sep="\t")


    try:
        main(*sys.argv[1:])
    except urllib.error.HTTPError as error:
        sys.exit(f"{' '.join(sys.argv[1:3])}: {error} {error.read().decode()}")
    except (OSError, ValueError) as error:
        sys.exit(f"{' '.join(sys.argv[1:3])}: {error}")
    FILE
    cat > /usr/local/sbin/prepare-instance <<'FILE'
    #!/bin/bash
    # What the instance needs before the ECS agent starts. Runs at every boot; while it fails, again every 15 seconds.
    set -euo pipefail
    # ENI trunking, for the role of this instance alone, not for the account.
    call-aws ecs PutAccountSetting name=awsvpcTrunking value=enabled
    touch /run/ecs-ready
    # systemd does not start again what waited for a unit that failed at first.
    systemctl start --no-block ecs.service
    FILE
    chmod 755 /usr/local/sbin/call-aws /usr/local/sbin/prepare-instance
    cat > /etc/systemd/system/prepare-instance.service <<'FILE'
    [Unit]
    Description=What the instance needs before the ECS agent starts
    Wants=network-online.target
    After=network-online.target
    Before=ecs.service
    StartLimitIntervalSec=0
    [Service]
    Type=oneshot
    RemainAfterExit=yes
    ExecStart=/usr/local/sbin/prepare-instance
    Restart=on-failure
    RestartSec=15
    StandardError=journal+console
    [Install]
    WantedBy=multi-user.target
    FILE
    systemctl daemon-reload
    systemctl enable --now --no-block prepare-instance.service
  EOT
  )

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = 50
      encrypted             = "true"
      kms_key_id            = aws_kms_key.volumes.arn
      delete_on_termination = "true"
    }
  }

  iam_instance_profile {
    arn = aws_iam_instance_profile.pool_app.arn
  }

  # One hop: a container in its own network namespace cannot reach the instance's credentials.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  monitoring {
    enabled = true
  }

  tag_specifications {
    resource_type = "instance"

    tags = {
      CostCenter  = "4711"
      Name        = "acme-flynapse-app"
      Owner       = "platform@acme.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "acme"
      stack       = "acme-platform"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      CostCenter  = "4711"
      Name        = "acme-flynapse-app"
      Owner       = "platform@acme.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "acme"
      stack       = "acme-platform"
    }
  }

  tag_specifications {
    resource_type = "network-interface"

    tags = {
      CostCenter  = "4711"
      Name        = "acme-flynapse-app"
      Owner       = "platform@acme.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "acme"
      stack       = "acme-platform"
    }
  }
}

resource "aws_autoscaling_group" "pool_app" {
  name                = "acme-flynapse-app"
  min_size            = var.pool_app_instances_min
  max_size            = 6
  health_check_type   = "EC2"
  vpc_zone_identifier = local.task_subnet_ids

  # ECS managed termination protection: only instances without tasks are terminated.
  protect_from_scale_in = true

  # Launch before terminate.
  instance_maintenance_policy {
    max_healthy_percentage = 200
    min_healthy_percentage = 100
  }

  launch_template {
    id      = aws_launch_template.pool_app.id
    version = aws_launch_template.pool_app.latest_version
  }

  tag {
    key                 = "managed-by"
    value               = "terraform"
    propagate_at_launch = true
  }

  tag {
    key                 = "site"
    value               = "acme"
    propagate_at_launch = true
  }

  tag {
    key                 = "stack"
    value               = "acme-platform"
    propagate_at_launch = true
  }

  tag {
    key                 = "CostCenter"
    value               = "4711"
    propagate_at_launch = true
  }

  tag {
    key                 = "Owner"
    value               = "platform@acme.example"
    propagate_at_launch = true
  }

  tag {
    key                 = "environment"
    value               = "production"
    propagate_at_launch = true
  }

  tag {
    key                 = "Name"
    value               = "acme-flynapse-app"
    propagate_at_launch = true
  }

  tag {
    key                 = "AmazonECSManaged"
    value               = "true"
    propagate_at_launch = true
  }
}

resource "aws_ecs_capacity_provider" "pool_app" {
  name = "acme-flynapse-app"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.pool_app.arn
    managed_draining               = "ENABLED"
    managed_termination_protection = "ENABLED"

    managed_scaling {
      status          = "ENABLED"
      target_capacity = var.pool_app_target_capacity
    }
  }

  lifecycle {
    # AWS refuses to delete it while a cluster names it: it goes after that.
    create_before_destroy = true
  }
}

resource "aws_iam_instance_profile" "pool_app" {
  name = "acme-flynapse-app"
  path = "/platform/"
  role = aws_iam_role.pool_app_instance.name
}

resource "aws_iam_role" "pool_app_instance" {
  name                 = "acme-flynapse-app-instance"
  description          = "Instances of pool app"
  path                 = "/platform/"
  permissions_boundary = "arn:aws:iam::210987654321:policy/platform/acme-boundary"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "pool_app_instance_ecs_agent" {
  name = "ecs_agent"
  role = aws_iam_role.pool_app_instance.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "ecs:RegisterContainerInstance",
          "ecs:SubmitAttachmentStateChanges",
          "ecs:SubmitContainerStateChange",
          "ecs:SubmitTaskStateChange",
        ]
        Resource = [aws_ecs_cluster.this.arn]
      },
      {
        Effect   = "Allow"
        Action   = ["ecs:Poll", "ecs:StartTelemetrySession"]
        Resource = ["arn:aws:ecs:eu-central-1:210987654321:container-instance/acme-flynapse/*"]
      },
      {
        Effect   = "Allow"
        Action   = ["ecs:DiscoverPollEndpoint"]
        Resource = ["*"]
      },
    ]
  })
}

resource "aws_iam_role_policy" "pool_app_instance_eni_trunking" {
  name = "eni_trunking"
  role = aws_iam_role.pool_app_instance.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["ecs:PutAccountSetting"]
      Resource  = ["*"]
      Condition = { StringEquals = { "ecs:account-setting" = "awsvpcTrunking" } }
    }]
  })
}

resource "aws_iam_role_policy" "pool_app_instance_systems_manager" {
  name = "systems_manager"
  role = aws_iam_role.pool_app_instance.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ]
      Resource = ["*"]
    }]
  })
}
