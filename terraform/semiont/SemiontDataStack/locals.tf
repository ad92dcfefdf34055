locals {
  isolated_subnet_ids = [aws_subnet.isolated_a.id, aws_subnet.isolated_b.id]
  vpc_id              = aws_vpc.this.id
}
