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
        description  = "The signatures of the newest 1100 images"
        rulePriority = 2
        selection = {
          countNumber   = 1100
          countType     = "imageCountMoreThan"
          tagPrefixList = ["sha256-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The newest 1000 images besides"
        rulePriority = 3
        selection = {
          countNumber = 1000
          countType   = "imageCountMoreThan"
          tagStatus   = "any"
        }
      },
    ]
  }
}
