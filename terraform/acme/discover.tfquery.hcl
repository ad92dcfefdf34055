# The adopted network as the provider's list resources find it: a count that is independent of the inventory. init, plan
# and apply do not read this file. Copy it into an empty folder, beside a versions.tf that requires hashicorp/aws 6.66 or
# later; there, with Terraform 1.14 or later: terraform init, terraform query.
provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["210987654321"]
}

list "aws_vpc" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  config {
    filter {
      name   = "vpc-id"
      values = ["vpc-c2b93ba25797f0588"]
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
      values = ["vpc-c2b93ba25797f0588"]
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
      values = ["vpc-c2b93ba25797f0588"]
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
      values = ["vpc-c2b93ba25797f0588"]
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
      values = ["vpc-c2b93ba25797f0588"]
    }
  }
}

list "aws_route_table_association" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  for_each = toset([
    "rtb-2f08e2c1662410385",
    "rtb-8bac2a20d480c8ced",
    "rtb-bd18625368c0c706a",
    "rtb-ab3afcb9a813ad311",
    "rtb-27a5839ef212fcd1c",
  ])

  config {
    route_table_id = each.value
  }
}

list "aws_route" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  for_each = toset([
    "rtb-2f08e2c1662410385",
    "rtb-8bac2a20d480c8ced",
    "rtb-bd18625368c0c706a",
    "rtb-ab3afcb9a813ad311",
    "rtb-27a5839ef212fcd1c",
  ])

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
      values = ["vpc-c2b93ba25797f0588"]
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
      values = ["vpc-c2b93ba25797f0588"]
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
        "sg-46d9a19b86ff9bacf",
        "sg-73084dc03022b0221",
        "sg-a6616f4111033892c",
        "sg-55a1fde97dbb0d325",
        "sg-3398ee63ab62ab9ce",
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
        "sg-46d9a19b86ff9bacf",
        "sg-73084dc03022b0221",
        "sg-a6616f4111033892c",
        "sg-55a1fde97dbb0d325",
        "sg-3398ee63ab62ab9ce",
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
      values = ["vpc-c2b93ba25797f0588"]
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
  for_each         = toset(["arn:aws:elasticloadbalancing:eu-central-1:210987654321:loadbalancer/app/acme-prod/65059461e5449a9c"])
  include_resource = true
  limit            = 10000

  config {
    load_balancer_arn = each.value
  }
}

list "aws_lb_listener_rule" "client" {
  provider         = aws
  include_resource = true
  limit            = 10000

  for_each = toset([
    "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener/app/acme-prod/65059461e5449a9c/6fd094468c2b2398",
    "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener/app/acme-prod/65059461e5449a9c/9ff5272190e37c1d",
  ])

  config {
    listener_arn = each.value
  }
}
