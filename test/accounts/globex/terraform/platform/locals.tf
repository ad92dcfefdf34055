locals {
  task_subnet_ids   = ["subnet-e69971a7fd684e2f4"]
  volume_subnet_ids = ["subnet-e69971a7fd684e2f4"]
  vpc_id            = "vpc-98f811cfbd3b36a03"
}
