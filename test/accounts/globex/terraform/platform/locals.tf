locals {
  private_subnet_ids = ["subnet-e69971a7fd684e2f4", "subnet-700acd1663648ad9f", "subnet-f02823a3393cab2e8"]
  task_subnet_ids    = ["subnet-e69971a7fd684e2f4"]
  volume_subnet_ids  = ["subnet-e69971a7fd684e2f4"]
  vpc_id             = "vpc-98f811cfbd3b36a03"
}
