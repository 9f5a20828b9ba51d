# Step 1 of the tutorial: where the API's images are pushed to.
resource "aws_ecr_repository" "api" {
  name = local.name

  # A tag that cannot move makes a task definition say exactly what it runs.
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  # This is a stack to try and take down again; whoever keeps images here sets this to false.
  force_delete = true

  tags = {
    Name = local.name
  }
}

resource "aws_ecr_lifecycle_policy" "api" {
  repository = aws_ecr_repository.api.name

  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Keep the last ten images"
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }
        action       = { type = "expire" }
      }
    ]
  })
}
