# What brings the access logs of the distribution to their bucket.

resource "aws_cloudwatch_log_delivery" "distribution_logs" {
  provider = aws.us_east_1

  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.distribution_logs.arn
  delivery_source_name     = aws_cloudwatch_log_delivery_source.distribution_logs.name

  record_fields = [
    "date",
    "time",
    "time-taken",
    "time-to-first-byte",
    "x-edge-location",
    "x-edge-request-id",
    "c-ip",
    "c-port",
    "x-forwarded-for",
    "cs-protocol",
    "cs-protocol-version",
    "ssl-protocol",
    "ssl-cipher",
    "cs-method",
    "x-host-header",
    "cs-uri-stem",
    "cs-uri-query",
    "cs-bytes",
    "cs(Referer)",
    "cs(User-Agent)",
    "sc-status",
    "sc-bytes",
    "sc-content-type",
    "x-edge-result-type",
    "x-edge-detailed-result-type",
  ]
}

resource "aws_cloudwatch_log_delivery_source" "distribution_logs" {
  provider = aws.us_east_1

  name         = "semiont-distribution"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.this.arn
}

resource "aws_cloudwatch_log_delivery_destination" "distribution_logs" {
  provider = aws.us_east_1

  name          = "semiont-distribution"
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = "arn:aws:s3:::${aws_s3_bucket_policy.distribution_logs.bucket}"
  }
}
