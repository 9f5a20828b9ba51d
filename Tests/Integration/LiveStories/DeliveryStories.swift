extension LiveTypeTests {
    static let deliveryStories: [Story] = [
        Story(
            name: "a function",
            stack: """
                resource "aws_iam_role" "a" {
                  name = "functions-story"
                  assume_role_policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
                  })
                }
                resource "aws_lambda_function" "a" {
                  function_name = var.again ? "story-web-again" : "story-web"
                  description   = var.later ? "second" : "first"
                  package_type  = "Image"
                  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/story-lambda:1"
                  role          = aws_iam_role.b[var.later ? 1 : 0].arn
                  memory_size   = var.later ? 512 : 256
                  timeout       = var.later ? 20 : 10
                  environment {
                    variables = { STAGE = var.later ? "prod" : "test" }
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_iam_role" "b" {
                  count              = 2
                  name               = "functions-story-${count.index}"
                  assume_role_policy = aws_iam_role.a.assume_role_policy
                }
                resource "aws_lambda_permission" "a" {
                  statement_id  = "events"
                  action        = "lambda:InvokeFunction"
                  function_name = aws_lambda_function.a.function_name
                  principal     = "events.amazonaws.com"
                  source_arn    = "arn:aws:events:eu-west-1:123456789012:rule/nightly"
                }
                resource "aws_lambda_alias" "a" {
                  name             = "live"
                  description      = var.later ? "second" : "first"
                  function_name    = aws_lambda_function.a.arn
                  function_version = "$LATEST"
                }
                """, count: 6, changed: 2,
            question: """
                [(f['FunctionName'], f['Description'], f['Timeout'], f['Role'][-7:], \
                f['MemorySize'], f['Environment']['Variables']['STAGE'], \
                [a['Description'] for a in client('lambda').list_aliases(FunctionName=f['FunctionName'])['Aliases']], \
                [s['Sid'] for s in json.loads(client('lambda').get_policy(FunctionName=f['FunctionName'])['Policy'])['Statement']]) \
                for f in client('lambda').list_functions()['Functions'] if f['FunctionName'].startswith('story-web')]
                """,
            answers: (
                #"[["story-web", "first", 10, "story-0", 256, "test", ["first"], ["events"]]]"#,
                #"[["story-web", "second", 20, "story-1", 512, "prod", ["second"], ["events"]]]"#, "[]"
            ),
            renewal: Renewal(
                replaced: 3,
                answer:
                    #"[["story-web-again", "second", 20, "story-1", 512, "prod", ["second"], ["events"]]]"#),
            importIDs: [
                "aws_lambda_alias": "story-web/{name}",
                "aws_lambda_permission": "{function_name}/{statement_id}",
            ]),
        Story(
            name: "a pipeline",
            stack: """
                resource "aws_s3_bucket" "a" {
                  bucket = "story-artifacts"
                }
                resource "aws_iam_role" "a" {
                  for_each = toset(["codebuild", "codepipeline"])
                  name     = "${each.key}-story"
                  assume_role_policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${each.key}.amazonaws.com" } }]
                  })
                }
                resource "aws_codebuild_project" "a" {
                  name         = "story-build"
                  description  = "builds the shop"
                  service_role = aws_iam_role.a["codebuild"].arn
                  artifacts {
                    type = "NO_ARTIFACTS"
                  }
                  environment {
                    compute_type    = "BUILD_GENERAL1_SMALL"
                    image           = "aws/codebuild/standard:7.0"
                    type            = "LINUX_CONTAINER"
                    privileged_mode = true
                    environment_variable {
                      name  = "STAGE"
                      value = "test"
                    }
                  }
                  source {
                    type      = "GITHUB"
                    location  = "https://github.com/example/shop"
                    buildspec = "buildspec.yml"
                  }
                }
                resource "aws_codepipeline" "a" {
                  name     = "story"
                  role_arn = aws_iam_role.a["codepipeline"].arn
                  artifact_store {
                    location = aws_s3_bucket.a.bucket
                    type     = "S3"
                  }
                  stage {
                    name = "Source"
                    action {
                      name             = "Source"
                      category         = "Source"
                      owner            = "ThirdParty"
                      provider         = "GitHub"
                      version          = "1"
                      output_artifacts = ["source"]
                      configuration = {
                        Owner      = "example"
                        Repo       = "shop"
                        Branch     = var.later ? "release" : "main"
                        OAuthToken = "hunter2"
                      }
                    }
                  }
                  stage {
                    name = "Build"
                    action {
                      name             = "Build"
                      category         = "Build"
                      owner            = "AWS"
                      provider         = "CodeBuild"
                      version          = "1"
                      input_artifacts  = ["source"]
                      output_artifacts = ["built"]
                      configuration    = { ProjectName = aws_codebuild_project.a.name }
                    }
                  }
                }
                """, count: 5, changed: 1,
            question: """
                [(client('codepipeline').get_pipeline(name=p['name'])['pipeline']['stages'][0]['actions'][0]['configuration']['Branch'], \
                [(b['description'], b['environment']['environmentVariables'][0]['value']) for b in \
                client('codebuild').batch_get_projects(names=['story-build'])['projects']]) \
                for p in client('codepipeline').list_pipelines()['pipelines'] if p['name'] == 'story']
                """,
            answers: (
                #"[["main", [["builds the shop", "test"]]]]"#,
                #"[["release", [["builds the shop", "test"]]]]"#, "[]"
            ), isImportable: false),
        Story(
            name: "a group of resources",
            stack: """
                resource "aws_resourcegroups_group" "a" {
                  name        = "story"
                  description = var.later ? "second" : "first"
                  resource_query {
                    query = jsonencode({
                      ResourceTypeFilters = ["AWS::AllSupported"]
                      TagFilters          = [{ Key = "Stage", Values = [var.later ? "prod" : "test"] }]
                    })
                  }
                }
                """, count: 1, changed: 1,
            question: """
                [(client('resource-groups').get_group(GroupName=g['Name'])['Group']['Description'], \
                json.loads(client('resource-groups').get_group_query(GroupName=g['Name'])['GroupQuery']['ResourceQuery']['Query'])\
                ['TagFilters'][0]['Values']) for g in client('resource-groups').list_groups()['Groups'] if g['Name'] == 'story']
                """,
            answers: (#"[["first", ["test"]]]"#, #"[["second", ["prod"]]]"#, "[]")),
    ]
}
