locals {
  private_subnet_ids = ["subnet-884c73be0b89b3e7f", "subnet-a27358116e5d037b0", "subnet-25a7e2294736236c5"]
  vpc_id             = "vpc-c2b93ba25797f0588"
}
