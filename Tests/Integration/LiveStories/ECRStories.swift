extension LiveTypeTests {
    static let ecrStories: [Story] = [
        Story(
            name: "a repository",
            stack: """
                resource "aws_ecr_repository" "a" {
                  name                 = "story/web"
                  image_tag_mutability = var.later ? "IMMUTABLE_WITH_EXCLUSION" : "MUTABLE"
                  force_delete         = var.later ? null : true
                  dynamic "image_tag_mutability_exclusion_filter" {
                    for_each = var.later ? ["latest*"] : []
                    content {
                      filter      = image_tag_mutability_exclusion_filter.value
                      filter_type = "WILDCARD"
                    }
                  }
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
                r.get('imageTagMutabilityExclusionFilters') or [], \
                sorted(t['Value'] for t in client('ecr').list_tags_for_resource(resourceArn=r['repositoryArn'])['tags']), \
                [json.loads(client('ecr').get_repository_policy(repositoryName=r['repositoryName'])['policyText'])\
                ['Statement'][0]['Action'] for _ in '1' if r['repositoryName'].endswith('web')]) \
                for r in client('ecr').describe_repositories()['repositories'] if r['repositoryName'].startswith('story/'))
                """,
            answers: (
                #"[["story/plain", "MUTABLE", false, [], ["shop", "test"], []], ["story/web", "MUTABLE", false, [], ["shop"], [["ecr:GetDownloadUrlForLayer"]]]]"#,
                #"[["story/plain", "MUTABLE", false, [], ["prod", "shop"], []], ["story/web", "IMMUTABLE_WITH_EXCLUSION", true, [{"filter": "latest*", "filterType": "WILDCARD"}], ["shop"], [["ecr:BatchGetImage"]]]]"#, "[]"
            ))
    ]
}
