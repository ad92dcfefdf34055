# What this stack reads and does not manage.

data "aws_route_table" "acme_public" {
  route_table_id = "rtb-2f08e2c1662410385"
}

data "aws_route_table" "main" {
  route_table_id = "rtb-8bac2a20d480c8ced"
}

data "aws_route_table" "private_a" {
  route_table_id = "rtb-bd18625368c0c706a"
}

data "aws_route_table" "private_b" {
  route_table_id = "rtb-ab3afcb9a813ad311"
}

data "aws_route_table" "private_c" {
  route_table_id = "rtb-27a5839ef212fcd1c"
}

data "aws_subnets" "now" {
  filter {
    name   = "vpc-id"
    values = ["vpc-c2b93ba25797f0588"]
  }
}

data "aws_vpc_security_group_rules" "now" {
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
