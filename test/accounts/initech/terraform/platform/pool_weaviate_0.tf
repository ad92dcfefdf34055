# Pool weaviate_0: EC2 instances that tasks run on, one at a time, and a data volume of 500 GiB that outlives it.

resource "aws_launch_template" "pool_weaviate_0" {
  name                   = "initech-flynapse-weaviate-0"
  description            = "ECS instances of pool weaviate_0"
  image_id               = "ami-0ac344fd462f83ab4"
  instance_type          = var.pool_weaviate_0_instance_type
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
    RequiresMountsFor=/data
    AssertPathIsMountPoint=/data
    FILE
    mkdir -p /etc/ecs
    cat >> /etc/ecs/ecs.config <<'CONFIG'
    ECS_CLUSTER=initech-flynapse
    ECS_INSTANCE_ATTRIBUTES={"pool":"weaviate_0"}
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
    name=${local.pool_weaviate_0_data_volume}
    folders="weaviate:0:0:0"
    # Mounts the pool's data volume at /data. The volume is the pool's and goes from instance to instance; the blank one of
    # the launch template is taken only while the pool has none. Only what is blank is formatted; nothing is detached or
    # deleted. What is not as it must be, or not yet, ends the script, and systemd runs it again.
    # Takes $name (of the volume) and $folders (name:uid:gid:GiB, with spaces between; 0 GiB is no quota).
    refuse() {
      echo "data volume $name: $*" >&2
      exit 1
    }
    volumes() {
      call-aws ec2 DescribeVolumes "$@" -- \
        volumeSet/item volumeId availabilityZone status attachmentSet/item/instanceId attachmentSet/item/device
    }
    instance=$(call-aws metadata instance-id)
    zone=$(call-aws metadata placement/availability-zone)

    tagged=(Filter.1.Name=tag:data-volume "Filter.1.Value.1=$name")
    found=$(volumes "$${tagged[@]}")
    case $(grep -c vol- <<< "$found") in
      0)
        found=no
        blank=$(volumes Filter.1.Name=attachment.instance-id "Filter.1.Value.1=$instance" \
          Filter.2.Name=attachment.device Filter.2.Value.1=/dev/xvdf)
        read -r volume _ _ _ at <<< "$blank"
        [[ $volume == vol-* ]] || refuse "there is none, and the launch template gave none at /dev/xvdf"
        ;;
      1)
        read -r volume where state holder at <<< "$found"
        [[ $where == "$zone" ]] || refuse "$volume is in $where and this instance in $zone"
        if [[ $holder != "$instance" ]]; then
          # The instance before this one may still be stopping; a volume in use is never taken from it.
          [[ $state == available ]] || refuse "$volume is still $state, at $holder"
          at=/dev/xvdg
          call-aws ec2 AttachVolume "VolumeId=$volume" "InstanceId=$instance" "Device=$at"
        fi
        ;;
      *)
        refuse "more than one volume has its tag: $found"
        ;;
    esac

    device=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$(tr -d - <<< "$volume")
    [[ -e $device ]] || refuse "$volume does not appear as $device yet"
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

    mkdir -p /data
    # Quotas of projects can only be turned on by the mount.
    mountpoint -q /data || mount -o noatime,prjquota "$device" /data
    xfs_growfs /data > /dev/null
    for folder in $folders; do
      IFS=: read -r folder uid gid quota <<< "$folder"
      install -d -m 0750 -o "$uid" -g "$gid" "/data/$folder"
      # XFS keeps the number of a project with each file. By the name it stays the same, whichever folders come and go.
      project=$(cksum <<< "$folder")
      project=$${project%% *}
      ((quota == 0)) || xfs_quota -x -c "project -s -p /data/$folder $project" /data > /dev/null
      xfs_quota -x -c "limit -p bhard=$${quota}g $project" /data
    done
    if [[ $found == no ]]; then
      # After formatting and mounting: only such a volume is the pool's.
      call-aws ec2 CreateTags "ResourceId.1=$volume" Tag.1.Key=data-volume "Tag.1.Value=$name"
      # Two first instances at once would have a volume each, and services would write to both.
      found=$(volumes "$${tagged[@]}")
      (($(grep -c vol- <<< "$found") == 1)) || refuse "not one volume has its tag now, but: $found"
    fi
    # The launch template's volume, when another one is the pool's: nobody needs it after this instance.
    [[ $at == /dev/xvdf ]] || call-aws ec2 ModifyInstanceAttribute "InstanceId=$instance" \
      BlockDeviceMapping.1.DeviceName=/dev/xvdf BlockDeviceMapping.1.Ebs.DeleteOnTermination=true ||
      echo "data volume $name: the blank volume at /dev/xvdf stays when $instance ends; delete it then" >&2
    # Linux allows a process 65,530 memory mappings; databases map their files.
    (($(cat /proc/sys/vm/max_map_count) >= 262144)) || echo 262144 > /proc/sys/vm/max_map_count
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
    cat > /usr/local/sbin/report-data-volume <<'FILE'
    #!/bin/bash
    set -euo pipefail
    namespace=initech-flynapse/data-volumes
    pool=weaviate_0
    folders=""
    # Tells CloudWatch how full the data volume is, and each folder with a quota: of such a folder XFS says how much of that
    # is used. The clock starts it. Where it fails, the next time tells; an alarm says that nothing was told.
    # Takes $namespace, $pool and $folders (with spaces between).
    mountpoint -q /data
    report=("Namespace=$namespace")
    number=0
    while read -r used folder; do
      point=MetricData.member.$((number += 1))
      # The volume as a whole.
      [[ $folder != . ]] || folder=/
      report+=("$point.MetricName=Used" "$point.Unit=Percent" "$point.Value=$${used%\%}"
        "$point.Dimensions.member.1.Name=Pool" "$point.Dimensions.member.1.Value=$pool"
        "$point.Dimensions.member.2.Name=Folder" "$point.Dimensions.member.2.Value=$folder")
    done < <(cd /data && df --output=pcent,file . $folders | tail -n +2)
    call-aws monitoring PutMetricData "$${report[@]}"
    FILE
    chmod 755 /usr/local/sbin/report-data-volume
    cat > /etc/systemd/system/report-data-volume.service <<'FILE'
    [Unit]
    Description=How full the data volume is, for CloudWatch
    [Service]
    Type=oneshot
    ExecStart=/usr/local/sbin/report-data-volume
    FILE
    cat > /etc/systemd/system/report-data-volume.timer <<'FILE'
    [Timer]
    OnCalendar=*:0/5
    [Install]
    WantedBy=timers.target
    FILE
    systemctl daemon-reload
    systemctl enable --now report-data-volume.timer
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
      snapshot_id           = var.pool_weaviate_0_volume_snapshot_id == "" ? null : var.pool_weaviate_0_volume_snapshot_id
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
      Name       = "initech-flynapse-weaviate-0"
      managed-by = "terraform"
      site       = "initech"
      stack      = "initech-platform"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      Name       = "initech-flynapse-weaviate-0"
      managed-by = "terraform"
      site       = "initech"
      stack      = "initech-platform"
    }
  }

  tag_specifications {
    resource_type = "network-interface"

    tags = {
      Name       = "initech-flynapse-weaviate-0"
      managed-by = "terraform"
      site       = "initech"
      stack      = "initech-platform"
    }
  }

  lifecycle {
    precondition {
      condition     = var.pool_weaviate_0_volume_snapshot_id != "" || length(data.aws_ebs_volumes.pool_weaviate_0_volume.ids) > 0 || length(data.aws_ebs_volumes.pool_weaviate_0_all_volumes.ids) == 0
      error_message = "Pool weaviate_0 has data on ${join(", ", data.aws_ebs_volumes.pool_weaviate_0_all_volumes.ids)}, and none of them has the tag data-volume ${local.pool_weaviate_0_data_volume}: it would begin with an empty volume. Give pool_weaviate_0_volume_generation the generation of the volume to use, or pool_weaviate_0_volume_snapshot_id the snapshot to begin with."
    }

    precondition {
      condition     = var.pool_weaviate_0_volume_snapshot_id == "" || length(data.aws_ebs_snapshot_ids.pool_weaviate_0_snapshot.ids) > 0
      error_message = "pool_weaviate_0_volume_snapshot_id is ${var.pool_weaviate_0_volume_snapshot_id}, and this account has no such snapshot in this region: no instance would start. Copy it here first; where the volume has been restored from it, set the variable to \"\" again."
    }

    precondition {
      condition     = var.pool_weaviate_0_volume_snapshot_id == "" || length(data.aws_ebs_volumes.pool_weaviate_0_volume.ids) == 0 || length(data.aws_ebs_volumes.pool_weaviate_0_restored_volume.ids) > 0
      error_message = "pool_weaviate_0_volume_snapshot_id is ${var.pool_weaviate_0_volume_snapshot_id}, and ${join(", ", data.aws_ebs_volumes.pool_weaviate_0_volume.ids)}, which was not made from it, is the volume of generation ${var.pool_weaviate_0_volume_generation}: it would be used as it is. Raise pool_weaviate_0_volume_generation to a new generation; the volume stays as it is."
    }
  }
}

resource "aws_autoscaling_group" "pool_weaviate_0" {
  name                = "initech-flynapse-weaviate-0"
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
    value               = "initech"
    propagate_at_launch = true
  }

  tag {
    key                 = "stack"
    value               = "initech-platform"
    propagate_at_launch = true
  }

  tag {
    key                 = "Name"
    value               = "initech-flynapse-weaviate-0"
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
  name = "initech-flynapse-weaviate-0"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.pool_weaviate_0.arn
    managed_draining               = "ENABLED"
    managed_termination_protection = "ENABLED"

    managed_scaling {
      status          = "ENABLED"
      target_capacity = 100
    }
  }

  lifecycle {
    # AWS refuses to delete it while a cluster names it: it goes after that.
    create_before_destroy = true
  }
}

resource "aws_iam_instance_profile" "pool_weaviate_0" {
  name = "initech-flynapse-weaviate-0"
  path = "/"
  role = aws_iam_role.pool_weaviate_0_instance.name
}

resource "aws_iam_role" "pool_weaviate_0_instance" {
  name        = "initech-flynapse-weaviate-0-instance"
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
        Resource  = ["arn:aws:ec2:eu-central-1:210987654321:volume/*"]
        Condition = { StringEquals = { "aws:ResourceTag/data-volume" = local.pool_weaviate_0_data_volume } }
      },
      {
        Effect    = "Allow"
        Action    = ["ec2:AttachVolume"]
        Resource  = ["arn:aws:ec2:eu-central-1:210987654321:instance/*"]
        Condition = { StringEquals = { "aws:ResourceTag/Name" = "initech-flynapse-weaviate-0" } }
      },
      {
        Effect   = "Allow"
        Action   = ["ec2:CreateTags"]
        Resource = ["arn:aws:ec2:eu-central-1:210987654321:volume/*"]
        Condition = {
          "ForAllValues:StringEquals" = { "aws:TagKeys" = ["data-volume"] }
          StringEquals = {
            "aws:RequestTag/data-volume" = local.pool_weaviate_0_data_volume
            "aws:ResourceTag/Name"       = "initech-flynapse-weaviate-0"
          }
        }
      },
      {
        Effect   = "Allow"
        Action   = ["ec2:ModifyInstanceAttribute"]
        Resource = ["arn:aws:ec2:eu-central-1:210987654321:instance/*"]
        Condition = {
          StringEquals           = { "aws:ResourceTag/Name" = "initech-flynapse-weaviate-0" }
          StringEqualsIgnoreCase = { "ec2:Attribute" = "BlockDeviceMapping" }
        }
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [aws_kms_key.volumes.arn]
        Condition = { StringEquals = { "kms:ViaService" = "ec2.eu-central-1.amazonaws.com" } }
      },
      {
        Effect   = "Allow"
        Action   = ["kms:CreateGrant"]
        Resource = [aws_kms_key.volumes.arn]
        Condition = {
          Bool         = { "kms:GrantIsForAWSResource" = "true" }
          StringEquals = { "kms:ViaService" = "ec2.eu-central-1.amazonaws.com" }
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
        Resource = ["arn:aws:ecs:eu-central-1:210987654321:container-instance/initech-flynapse/*"]
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

resource "aws_iam_role_policy" "pool_weaviate_0_instance_report_volume" {
  name = "report_volume"
  role = aws_iam_role.pool_weaviate_0_instance.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["cloudwatch:PutMetricData"]
      Resource  = ["*"]
      Condition = { StringEquals = { "cloudwatch:namespace" = "initech-flynapse/data-volumes" } }
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
