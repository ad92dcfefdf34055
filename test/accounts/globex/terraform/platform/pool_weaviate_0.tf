# Pool weaviate_0: EC2 instances that tasks run on, one at a time, and a data volume of 500 GiB that outlives it.

resource "aws_launch_template" "pool_weaviate_0" {
  name                   = "globex-flynapse-weaviate-0"
  description            = "ECS instances of pool weaviate_0"
  image_id               = "ami-0a168278a10694b9b"
  instance_type          = var.pool_weaviate_0_instance_type
  ebs_optimized          = "true"
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.instances.id]

  user_data = base64encode(<<-EOT
    #!/bin/bash
    set -euo pipefail
    mkdir -p /etc/ecs /etc/systemd/system/ecs.service.d
    cat > /etc/systemd/system/ecs.service.d/ready.conf <<'UNIT'
    [Unit]
    AssertPathExists=/etc/ecs/ready
    RequiresMountsFor=/data
    AssertPathIsMountPoint=/data
    UNIT
    systemctl daemon-reload
    cat >> /etc/ecs/ecs.config <<'CONFIG'
    ECS_CLUSTER=globex-flynapse
    ECS_INSTANCE_ATTRIBUTES={"pool":"weaviate_0"}
    ECS_AWSVPC_BLOCK_IMDS=true
    ECS_ENABLE_TASK_IAM_ROLE=true
    ECS_CONTAINER_STOP_TIMEOUT=60s
    ECS_IMAGE_PULL_BEHAVIOR=prefer-cached
    CONFIG
    retry() {
      for pause in 5 10 20 40 60 60; do "$@" && return; sleep "$pause"; done
      "$@"
    }
    command -v aws > /dev/null || retry dnf install -y -q awscli-2
    retry aws ecs put-account-setting --region eu-west-1 --name awsvpcTrunking --value enabled
    region=eu-west-1
    name=globex-flynapse-weaviate-0
    folders="weaviate:0:0"
    # Mounts the pool's data volume at /data. The volume is the pool's and goes from instance to instance; the empty one of
    # the launch template is taken only while the pool has none. Only what is blank is formatted. Nothing is detached and
    # nothing is deleted: an empty volume that is not needed stays, without the tag data-volume.
    # Takes $region, $name (of the volume) and $folders (name:uid:gid, with spaces between).
    refuse() {
      echo "data volume $name: $*" >&2
      exit 1
    }
    ec2() {
      aws ec2 --region "$region" --output text "$@"
    }
    metadata() {
      curl -fsS --retry 5 -m 5 -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
    }
    token=$(curl -fsS --retry 5 -m 5 -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 900" http://169.254.169.254/latest/api/token)
    instance=$(metadata instance-id)
    zone=$(metadata placement/availability-zone)

    found=$(retry ec2 describe-volumes --filters "Name=tag:data-volume,Values=$name" \
      --query "Volumes[].[VolumeId,AvailabilityZone,Attachments[0].InstanceId]")
    case $(grep -c vol- <<< "$found") in
      0)
        found=no
        volume=$(retry ec2 describe-volumes --query "Volumes[].[VolumeId]" \
          --filters "Name=attachment.instance-id,Values=$instance" Name=attachment.device,Values=/dev/xvdf)
        [[ $volume == vol-* ]] || refuse "there is none, and the launch template gave none at /dev/xvdf"
        ;;
      1)
        read -r volume at holder <<< "$found"
        [[ $at == "$zone" ]] || refuse "$volume is in $at and this instance in $zone"
        if [[ $holder != "$instance" ]]; then
          # The instance before this one may still be stopping; a volume in use is never taken from it.
          for ((waited = 0; waited < 900; waited += 15)); do
            state=$(ec2 describe-volumes --volume-ids "$volume" --query "Volumes[0].State" || true)
            [[ $state != available ]] || break
            sleep 15
          done
          [[ $state == available ]] || refuse "$volume is still $state, at $holder"
          ec2 attach-volume --volume-id "$volume" --instance-id "$instance" --device /dev/xvdg > /dev/null
        fi
        ;;
      *)
        refuse "more than one volume has its tag: $found"
        ;;
    esac

    device=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$(tr -d - <<< "$volume")
    for ((waited = 0; waited < 300; waited += 5)); do
      [[ ! -e $device ]] || break
      sleep 5
    done
    [[ -e $device ]] || refuse "$volume does not appear as $device"

    command -v mkfs.xfs > /dev/null || retry dnf install -y -q xfsprogs
    signature=0
    filesystem=$(blkid -p -o value -s TYPE "$device") || signature=$?
    case $signature:$filesystem in
      0:xfs) ;;
      2:)
        [[ $found == no ]] || refuse "$volume has lost what was on it; restore it from a snapshot"
        (($(head -c 1048576 "$device" | tr -d '\0' | wc -c) == 0)) || refuse "$volume is not blank and not XFS"
        mkfs.xfs -q "$device"
        ;;
      *)
        refuse "$volume carries something else than XFS: $filesystem"
        ;;
    esac

    # Quotas of projects can only be turned on by the mount; nofail lets a person in when the volume is missing.
    uuid=$(blkid -p -o value -s UUID "$device")
    mkdir -p /data
    grep -q " /data " /etc/fstab || echo "UUID=$uuid /data xfs noatime,prjquota,nofail 0 2" >> /etc/fstab
    systemctl daemon-reload
    mountpoint -q /data || mount /data
    mountpoint -q /data || refuse "/data is no mount point"
    xfs_growfs /data > /dev/null
    for folder in $folders; do
      IFS=: read -r folder uid gid <<< "$folder"
      install -d -m 0750 -o "$uid" -g "$gid" "/data/$folder"
    done
    # Last: only a volume that is formatted and mounted is the pool's.
    [[ $found != no ]] || retry ec2 create-tags --resources "$volume" --tags "Key=data-volume,Value=$name"
    touch /etc/ecs/ready
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

  # The data volume: it outlives its instance.
  block_device_mappings {
    device_name = "/dev/xvdf"

    ebs {
      volume_type           = "gp3"
      volume_size           = 500
      encrypted             = "true"
      kms_key_id            = aws_kms_key.volumes.arn
      delete_on_termination = "false"
    }
  }

  iam_instance_profile {
    arn = aws_iam_instance_profile.pool_weaviate_0.arn
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
      Name       = "globex-flynapse-weaviate-0"
      managed-by = "terraform"
      site       = "globex"
      stack      = "globex-platform"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      Name       = "globex-flynapse-weaviate-0"
      managed-by = "terraform"
      site       = "globex"
      stack      = "globex-platform"
    }
  }

  tag_specifications {
    resource_type = "network-interface"

    tags = {
      Name       = "globex-flynapse-weaviate-0"
      managed-by = "terraform"
      site       = "globex"
      stack      = "globex-platform"
    }
  }
}

resource "aws_autoscaling_group" "pool_weaviate_0" {
  name                = "globex-flynapse-weaviate-0"
  min_size            = 1
  max_size            = 1
  health_check_type   = "EC2"
  vpc_zone_identifier = local.volume_subnet_ids

  # ECS managed termination protection: only instances without tasks are terminated.
  protect_from_scale_in = true

  # Terminate before launch: the volume attaches to one instance at a time.
  instance_maintenance_policy {
    max_healthy_percentage = 100
    min_healthy_percentage = 0
  }

  launch_template {
    id      = aws_launch_template.pool_weaviate_0.id
    version = aws_launch_template.pool_weaviate_0.latest_version
  }

  tag {
    key                 = "managed-by"
    value               = "terraform"
    propagate_at_launch = true
  }

  tag {
    key                 = "site"
    value               = "globex"
    propagate_at_launch = true
  }

  tag {
    key                 = "stack"
    value               = "globex-platform"
    propagate_at_launch = true
  }

  tag {
    key                 = "Name"
    value               = "globex-flynapse-weaviate-0"
    propagate_at_launch = true
  }

  tag {
    key                 = "AmazonECSManaged"
    value               = "true"
    propagate_at_launch = true
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_ecs_capacity_provider" "pool_weaviate_0" {
  name = "globex-flynapse-weaviate-0"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.pool_weaviate_0.arn
    managed_draining               = "ENABLED"
    managed_termination_protection = "ENABLED"

    managed_scaling {
      status          = "ENABLED"
      target_capacity = 100
    }
  }
}

resource "aws_iam_instance_profile" "pool_weaviate_0" {
  name = "globex-flynapse-weaviate-0"
  path = "/"
  role = aws_iam_role.pool_weaviate_0_instance.name
}

resource "aws_iam_role" "pool_weaviate_0_instance" {
  name        = "globex-flynapse-weaviate-0-instance"
  description = "Instances of pool weaviate_0"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "pool_weaviate_0_instance_data_volume" {
  name = "data_volume"
  role = aws_iam_role.pool_weaviate_0_instance.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ec2:DescribeVolumes"]
        Resource = ["*"]
      },
      {
        Effect    = "Allow"
        Action    = ["ec2:AttachVolume"]
        Resource  = ["arn:aws:ec2:eu-west-1:345678901234:volume/*"]
        Condition = { StringEquals = { "aws:ResourceTag/data-volume" = "globex-flynapse-weaviate-0" } }
      },
      {
        Effect    = "Allow"
        Action    = ["ec2:AttachVolume"]
        Resource  = ["arn:aws:ec2:eu-west-1:345678901234:instance/*"]
        Condition = { StringEquals = { "aws:ResourceTag/Name" = "globex-flynapse-weaviate-0" } }
      },
      {
        Effect   = "Allow"
        Action   = ["ec2:CreateTags"]
        Resource = ["arn:aws:ec2:eu-west-1:345678901234:volume/*"]
        Condition = {
          "ForAllValues:StringEquals" = { "aws:TagKeys" = ["data-volume"] }
          StringEquals = {
            "aws:RequestTag/data-volume" = "globex-flynapse-weaviate-0"
            "aws:ResourceTag/Name"       = "globex-flynapse-weaviate-0"
          }
        }
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [aws_kms_key.volumes.arn]
        Condition = { StringEquals = { "kms:ViaService" = "ec2.eu-west-1.amazonaws.com" } }
      },
      {
        Effect   = "Allow"
        Action   = ["kms:CreateGrant"]
        Resource = [aws_kms_key.volumes.arn]
        Condition = {
          Bool         = { "kms:GrantIsForAWSResource" = "true" }
          StringEquals = { "kms:ViaService" = "ec2.eu-west-1.amazonaws.com" }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "pool_weaviate_0_instance_ecs_agent" {
  name = "ecs_agent"
  role = aws_iam_role.pool_weaviate_0_instance.name

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
        Resource = ["arn:aws:ecs:eu-west-1:345678901234:container-instance/globex-flynapse/*"]
      },
      {
        Effect   = "Allow"
        Action   = ["ecs:DiscoverPollEndpoint"]
        Resource = ["*"]
      },
    ]
  })
}

resource "aws_iam_role_policy" "pool_weaviate_0_instance_eni_trunking" {
  name = "eni_trunking"
  role = aws_iam_role.pool_weaviate_0_instance.name

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

resource "aws_iam_role_policy" "pool_weaviate_0_instance_systems_manager" {
  name = "systems_manager"
  role = aws_iam_role.pool_weaviate_0_instance.name

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
