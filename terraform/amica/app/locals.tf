locals {
  all_public_subnet_ids = [aws_subnet.public_a.id, aws_subnet.public_b.id]
  chainlit_image        = lookup(local.images, "/amica/images/chainlit", "")
  public_subnet_ids     = slice(local.all_public_subnet_ids, 0, 2)
  vpc_id                = aws_vpc.this.id

  # Image of each service as repository@sha256:..., by the name of its SSM parameter.
  images = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))
}
