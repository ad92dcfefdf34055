# Flow logs.

resource "aws_flow_log" "data_a_all" {
  provider = aws.client

  iam_role_arn             = "arn:aws:iam::345678901234:role/flow-logs"
  log_destination_type     = "cloud-watch-logs"
  log_format               = "$${version} $${account-id} $${interface-id} $${srcaddr} $${dstaddr} $${srcport} $${dstport} $${protocol} $${packets} $${bytes} $${start} $${end} $${action} $${log-status}"
  log_group_name           = "/globex/incident-4711"
  max_aggregation_interval = 600
  subnet_id                = aws_subnet.data_a.id
  traffic_type             = "ALL"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_flow_log" "globex_workload_reject" {
  provider = aws.client

  vpc_id                   = aws_vpc.globex_workload.id
  log_destination          = "arn:aws:s3:::globex-workload-flow-logs"
  log_destination_type     = "s3"
  log_format               = "$${version} $${account-id} $${interface-id} $${srcaddr} $${dstaddr} $${srcport} $${dstport} $${protocol} $${packets} $${bytes} $${start} $${end} $${action} $${log-status}"
  max_aggregation_interval = 60
  traffic_type             = "REJECT"

  lifecycle {
    prevent_destroy = true
  }
}
