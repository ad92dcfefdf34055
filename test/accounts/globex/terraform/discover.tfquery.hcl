# The adopted network as the provider's list resources find it: a count that is independent of the inventory. init, plan
# and apply do not read this file. Copy it into an empty folder, beside a versions.tf that requires hashicorp/aws 6.66 or
# later; there, with Terraform 1.14 or later: terraform init, terraform query.
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["345678901234"]
}

list "aws_vpc" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  config {
    filter {
      name   = "vpc-id"
      values = ["vpc-98f811cfbd3b36a03"]
    }
  }
}

list "aws_subnet" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  config {
    filter {
      name   = "vpc-id"
      values = ["vpc-98f811cfbd3b36a03"]
    }
  }
}

list "aws_internet_gateway" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  config {
    filter {
      name   = "attachment.vpc-id"
      values = ["vpc-98f811cfbd3b36a03"]
    }
  }
}

list "aws_eip" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000
}

list "aws_nat_gateway" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  config {
    filter {
      name   = "vpc-id"
      values = ["vpc-98f811cfbd3b36a03"]
    }
  }
}

list "aws_route_table" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  config {
    filter {
      name   = "vpc-id"
      values = ["vpc-98f811cfbd3b36a03"]
    }
  }
}

list "aws_route_table_association" "client" {
  provider         = aws
  for_each         = toset(["rtb-5d3c2643e24de501c", "rtb-a476adb0618c9b3c8", "rtb-ec2e92d80342cbfa8", "rtb-f491c491de1fb3c17"])
  include_resource = true
  limit            = 10000

  config {
    route_table_id = each.value
  }
}

list "aws_route" "client" {
  provider         = aws
  for_each         = toset(["rtb-5d3c2643e24de501c", "rtb-a476adb0618c9b3c8", "rtb-ec2e92d80342cbfa8", "rtb-f491c491de1fb3c17"])
  include_resource = true
  limit            = 10000

  config {
    route_table_id = each.value
  }
}

list "aws_network_acl" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  config {
    filter {
      name   = "vpc-id"
      values = ["vpc-98f811cfbd3b36a03"]
    }
  }
}

list "aws_security_group" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  config {
    filter {
      name   = "vpc-id"
      values = ["vpc-98f811cfbd3b36a03"]
    }
  }
}

list "aws_vpc_security_group_ingress_rule" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  config {
    filter {
      name = "group-id"

      values = [
        "sg-8d066f2aa7fd2601f",
        "sg-006a6ee2f2e87abe7",
        "sg-1079e401ef60951c2",
        "sg-62ab9cee24475ade0",
        "sg-78ecbb62c3c677806",
        "sg-28f59968cf81f2c64",
        "sg-dcbd25be93490a721",
        "sg-1081977065fe9c7c5",
        "sg-299d71fd99016fe42",
        "sg-eeb18ea1c32c6a475",
        "sg-b7e9f9863fa602c40",
        "sg-beb0332aaf7360cfb",
        "sg-c05133b863cf84036",
        "sg-55638d86b5422233d",
        "sg-2aaf95f3681865794",
      ]
    }
  }
}

list "aws_vpc_security_group_egress_rule" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  config {
    filter {
      name = "group-id"

      values = [
        "sg-8d066f2aa7fd2601f",
        "sg-006a6ee2f2e87abe7",
        "sg-1079e401ef60951c2",
        "sg-62ab9cee24475ade0",
        "sg-78ecbb62c3c677806",
        "sg-28f59968cf81f2c64",
        "sg-dcbd25be93490a721",
        "sg-1081977065fe9c7c5",
        "sg-299d71fd99016fe42",
        "sg-eeb18ea1c32c6a475",
        "sg-b7e9f9863fa602c40",
        "sg-beb0332aaf7360cfb",
        "sg-c05133b863cf84036",
        "sg-55638d86b5422233d",
        "sg-2aaf95f3681865794",
      ]
    }
  }
}

list "aws_vpc_endpoint" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  config {
    filter {
      name   = "vpc-id"
      values = ["vpc-98f811cfbd3b36a03"]
    }
  }
}

list "aws_flow_log" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000
}

list "aws_lb" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000
}

list "aws_lb_target_group" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000
}

list "aws_lb_listener" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  for_each = toset([
    "arn:aws:elasticloadbalancing:eu-west-1:345678901234:loadbalancer/app/globex-edge/2b451d81111b74f8",
    "arn:aws:elasticloadbalancing:eu-west-1:345678901234:loadbalancer/net/globex-ingest/899d8f793468b331",
  ])

  config {
    load_balancer_arn = each.value
  }
}

list "aws_lb_listener_rule" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  for_each = toset([
    "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/app/globex-edge/2b451d81111b74f8/35ad1485cf3021e3",
    "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/app/globex-edge/2b451d81111b74f8/00bb27e56fde70fc",
    "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/app/globex-edge/2b451d81111b74f8/7e8af1ab5ef9299f",
    "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/net/globex-ingest/899d8f793468b331/054df5ecc329d1d0",
    "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/net/globex-ingest/899d8f793468b331/113914566a46af24",
    "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/net/globex-ingest/899d8f793468b331/8aa39df96d789fb2",
  ])

  config {
    listener_arn = each.value
  }
}
