# Bucket semiont-567890123456-distribution-logs: private, versioned, encrypted, TLS only. Objects expire as its lifecycle says. Noncurrent versions expire after 7 days.

resource "aws_s3_bucket" "distribution_logs" {
  bucket = "semiont-567890123456-distribution-logs"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_versioning" "distribution_logs" {
  bucket = aws_s3_bucket.distribution_logs.id

  versioning_configuration {
    status = "Enabled"
  }
}

# S3's own key: the delivery would need a right on a customer-managed one.
resource "aws_s3_bucket_server_side_encryption_configuration" "distribution_logs" {
  bucket = aws_s3_bucket.distribution_logs.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "distribution_logs" {
  bucket = aws_s3_bucket.distribution_logs.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "distribution_logs" {
  bucket                  = aws_s3_bucket.distribution_logs.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "distribution_logs" {
  bucket = aws_s3_bucket.distribution_logs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.distribution_logs.arn, "${aws_s3_bucket.distribution_logs.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "Tls12"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.distribution_logs.arn, "${aws_s3_bucket.distribution_logs.arn}/*"]
        Condition = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
      },
      {
        Sid       = "AWSLogDeliveryWrite1"
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.distribution_logs.arn}/AWSLogs/567890123456/CloudFront/*"
        Condition = {
          ArnLike      = { "aws:SourceArn" = "arn:aws:logs:us-east-1:567890123456:delivery-source:semiont-distribution" }
          StringEquals = { "aws:SourceAccount" = "567890123456", "s3:x-amz-acl" = "bucket-owner-full-control" }
        }
      },
    ]
  })

  # S3 rejects concurrent changes to one bucket's access settings.
  depends_on = [aws_s3_bucket_public_access_block.distribution_logs]
}

resource "aws_s3_bucket_lifecycle_configuration" "distribution_logs" {
  bucket = aws_s3_bucket.distribution_logs.id

  rule {
    id     = "old-versions"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    expiration {
      expired_object_delete_marker = true
    }

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 7
    }
  }

  rule {
    id     = "expire"
    status = "Enabled"

    expiration {
      days = var.edge_log_days
    }

    filter {
      prefix = ""
    }
  }
}
