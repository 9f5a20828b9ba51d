extension LiveTypeTests {
    static let ecrStories: [Story] = [
        Story(
            name: "a repository",
            stack: """
                resource "aws_ecr_repository" "a" {
                  name                 = "story/web"
                  image_tag_mutability = var.later ? "IMMUTABLE" : "MUTABLE"
                  image_scanning_configuration {
                    scan_on_push = var.later
                  }
                }
                resource "aws_ecr_repository" "plain" {
                  name = "story/plain"
                  tags = { Stage = var.later ? "prod" : "test" }
                }
                resource "aws_ecr_lifecycle_policy" "a" {
                  repository = aws_ecr_repository.a.name
                  policy = jsonencode({
                    rules = [{
                      rulePriority = 1
                      description  = "keep the last ten"
                      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }
                      action       = { type = "expire" }
                    }]
                  })
                }
                resource "aws_ecr_repository_policy" "a" {
                  repository = aws_ecr_repository.a.name
                  policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [{
                      Sid    = "pull", Effect = "Allow", Principal = "*"
                      Action = var.later ? ["ecr:BatchGetImage"] : ["ecr:GetDownloadUrlForLayer"]
                    }]
                  })
                }
                """, count: 4, changed: 3,
            question: """
                sorted((r['repositoryName'], r['imageTagMutability'], r['imageScanningConfiguration']['scanOnPush'], \
                len(client('ecr').list_tags_for_resource(resourceArn=r['repositoryArn'])['tags'])) \
                for r in client('ecr').describe_repositories()['repositories'] if r['repositoryName'].startswith('story/'))
                """,
            answers: (
                #"[["story/plain", "MUTABLE", false, 2], ["story/web", "MUTABLE", false, 1]]"#,
                #"[["story/plain", "MUTABLE", false, 2], ["story/web", "IMMUTABLE", true, 1]]"#, "[]"
            ))
    ]
}
