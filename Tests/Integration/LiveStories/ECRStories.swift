extension LiveTypeTests {
    static let ecrStories: [Story] = [
        Story(
            name: "a repository",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_ecr_repository" "a" {
                  name                 = "story/web"
                  image_tag_mutability = local.on ? "IMMUTABLE_WITH_EXCLUSION" : "MUTABLE"
                  force_delete         = local.on ? null : true
                  dynamic "image_tag_mutability_exclusion_filter" {
                    for_each = local.on ? ["latest*"] : []
                    content {
                      filter      = image_tag_mutability_exclusion_filter.value
                      filter_type = "WILDCARD"
                    }
                  }
                  image_scanning_configuration {
                    scan_on_push = local.on
                  }
                }
                resource "aws_ecr_repository" "plain" {
                  name = var.again ? "story/renewed" : "story/plain"
                  tags = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_ecr_lifecycle_policy" "a" {
                  repository = aws_ecr_repository.a.name
                  policy = jsonencode({
                    rules = [{
                      rulePriority = 1
                      description  = "keep the last ten"
                      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = var.again ? 20 : 10 }
                      action       = { type = "expire" }
                    }]
                  })
                }
                resource "aws_ecr_repository_policy" "a" {
                  repository = var.again ? aws_ecr_repository.plain.name : aws_ecr_repository.a.name
                  policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [{
                      Sid    = "pull", Effect = "Allow", Principal = "*"
                      Action = local.on ? ["ecr:BatchGetImage"] : ["ecr:GetDownloadUrlForLayer"]
                    }]
                  })
                }
                """, count: 4, changed: 3,
            question: """
                sorted((r['repositoryName'], r['imageTagMutability'], r['imageScanningConfiguration']['scanOnPush'], \
                r.get('imageTagMutabilityExclusionFilters') or [], \
                sorted(t['Value'] for t in client('ecr').list_tags_for_resource(resourceArn=r['repositoryArn'])['tags']), \
                [json.loads(client('ecr').get_repository_policy(repositoryName=r['repositoryName'])['policyText'])\
                ['Statement'][0]['Action'] for _ in '1' if r['repositoryName'].endswith('renewed' if any(o['repositoryName'] == 'story/renewed' \
                for o in client('ecr').describe_repositories()['repositories']) else 'web')]) \
                for r in client('ecr').describe_repositories()['repositories'] if r['repositoryName'].startswith('story/'))
                """,
            answers: (
                #"[["story/plain", "MUTABLE", false, [], ["shop", "test"], []], ["story/web", "MUTABLE", false, [], ["shop"], [["ecr:GetDownloadUrlForLayer"]]]]"#,
                #"[["story/plain", "MUTABLE", false, [], ["prod", "shop"], []], ["story/web", "IMMUTABLE_WITH_EXCLUSION", true, [{"filter": "latest*", "filterType": "WILDCARD"}], ["shop"], [["ecr:BatchGetImage"]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 3, changed: 1,
                answer:
                    #"[["story/renewed", "MUTABLE", false, [], ["shop", "test"], [["ecr:GetDownloadUrlForLayer"]]], ["story/web", "MUTABLE", false, [], ["shop"], []]]"#
            ))
    ]
}
