# Bucket globex-flynapse-345678901234-weaviate-backups: private, versioned, encrypted, TLS only. Objects expire after 35 days. Noncurrent versions expire after 7 days.

resource "aws_s3_bucket" "weaviate_backups" {
  bucket = "globex-flynapse-345678901234-weaviate-backups"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_versioning" "weaviate_backups" {
  bucket = aws_s3_bucket.weaviate_backups.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "weaviate_backups" {
  bucket = aws_s3_bucket.weaviate_backups.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.data.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "weaviate_backups" {
  bucket = aws_s3_bucket.weaviate_backups.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "weaviate_backups" {
  bucket                  = aws_s3_bucket.weaviate_backups.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "weaviate_backups" {
  bucket = aws_s3_bucket.weaviate_backups.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.weaviate_backups.arn, "${aws_s3_bucket.weaviate_backups.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "Tls12"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.weaviate_backups.arn, "${aws_s3_bucket.weaviate_backups.arn}/*"]
        Condition = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
      },
    ]
  })

  # S3 rejects concurrent changes to one bucket's access settings.
  depends_on = [aws_s3_bucket_public_access_block.weaviate_backups]
}

resource "aws_s3_bucket_lifecycle_configuration" "weaviate_backups" {
  bucket = aws_s3_bucket.weaviate_backups.id

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
      days = 35
    }

    filter {
      prefix = ""
    }
  }
}
