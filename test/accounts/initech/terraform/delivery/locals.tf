locals {
  # Of every repository. An image that an earlier rule matches is left alone by the later ones.
  image_lifecycle = {
    rules = [
      {
        action       = { type = "expire" }
        description  = "The newest 100 releases"
        rulePriority = 1
        selection = {
          countNumber   = 100
          countType     = "imageCountMoreThan"
          tagPrefixList = ["release-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The signatures of the newest 110 images"
        rulePriority = 2
        selection = {
          countNumber   = 110
          countType     = "imageCountMoreThan"
          tagPrefixList = ["sha256-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The newest 10 images besides"
        rulePriority = 3
        selection = {
          countNumber = 10
          countType   = "imageCountMoreThan"
          tagStatus   = "any"
        }
      },
    ]
  }

  # The key that signs images.
  signing_key = jsondecode(nonsensitive(data.aws_ssm_parameters_by_path.handed_over_signing_key.values)[index(data.aws_ssm_parameters_by_path.handed_over_signing_key.names, "/initech-flynapse/handed-over/signing-key")])
}
