# What this stack reads and does not manage.

data "aws_route_table" "data" {
  route_table_id = "rtb-5d3c2643e24de501c"
}

data "aws_route_table" "main" {
  route_table_id = "rtb-a476adb0618c9b3c8"
}

data "aws_route_table" "public" {
  route_table_id = "rtb-ec2e92d80342cbfa8"
}

data "aws_route_table" "transit" {
  route_table_id = "rtb-f491c491de1fb3c17"
}

data "aws_subnets" "now" {
  filter {
    name   = "vpc-id"
    values = ["vpc-98f811cfbd3b36a03"]
  }
}

data "aws_vpc_security_group_rules" "now" {
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

data "aws_vpc_security_group_rules" "ours" {
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

  filter {
    name   = "tag:managed-by"
    values = ["terraform"]
  }

  filter {
    name   = "tag:site"
    values = ["globex"]
  }
}
