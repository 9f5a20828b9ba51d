extension LiveTypeTests {
    /// Pipelines, and what they go through.
    static let pipelineStories: [Story] = [
        Story(
            name: "a pipeline",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_s3_bucket" "a" {
                  count  = 2
                  bucket = "story-artifacts-${count.index}"
                }
                resource "aws_iam_role" "a" {
                  name = "codepipeline-story"
                  assume_role_policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codepipeline.amazonaws.com" } }]
                  })
                }
                resource "aws_iam_role" "b" {
                  name               = "codepipeline-story-other"
                  assume_role_policy = aws_iam_role.a.assume_role_policy
                }
                resource "aws_codepipeline" "a" {
                  name           = "story"
                  execution_mode = local.on ? "QUEUED" : "SUPERSEDED"
                  pipeline_type  = local.on ? "V2" : "V1"
                  role_arn       = local.on ? aws_iam_role.b.arn : aws_iam_role.a.arn
                  tags           = { Stage = local.on ? "prod" : "test" }
                  artifact_store {
                    location = aws_s3_bucket.a[local.on ? 1 : 0].bucket
                    type     = "S3"
                    dynamic "encryption_key" {
                      for_each = local.on ? [1] : []
                      content {
                        id   = "alias/artifacts"
                        type = "KMS"
                      }
                    }
                  }
                  stage {
                    name = "Source"
                    action {
                      name             = local.on ? "Code" : "Source"
                      category         = "Source"
                      owner            = local.on ? "AWS" : "ThirdParty"
                      provider         = local.on ? "CodeStarSourceConnection" : "GitHub"
                      version          = local.on ? "2" : "1"
                      output_artifacts = [local.on ? "code" : "source"]
                      namespace        = local.on ? "Source" : null
                      configuration = {
                        Owner      = "example"
                        Repo       = "shop"
                        Branch     = local.on ? "release" : "main"
                        OAuthToken = "hunter2"
                      }
                    }
                  }
                  stage {
                    name = local.on ? "Ship" : "Build"
                    action {
                      name               = "Build"
                      category           = local.on ? "Test" : "Build"
                      owner              = "AWS"
                      provider           = "CodeBuild"
                      version            = "1"
                      input_artifacts    = [local.on ? "code" : "source"]
                      output_artifacts   = ["built"]
                      configuration      = { ProjectName = "story" }
                      region             = local.on ? "us-east-1" : "eu-west-1"
                      role_arn           = local.on ? aws_iam_role.b.arn : null
                      run_order          = local.on ? 2 : 1
                      timeout_in_minutes = local.on ? 30 : null
                    }
                    dynamic "before_entry" {
                      for_each = local.on ? [1] : []
                      content {
                        condition {
                          result = "FAIL"
                          rule {
                            name               = "window"
                            commands           = ["true"]
                            configuration      = { AlarmName = "late" }
                            input_artifacts    = ["source"]
                            region             = "eu-west-1"
                            role_arn           = aws_iam_role.a.arn
                            timeout_in_minutes = 10
                            rule_type_id {
                              category = "Rule"
                              owner    = "AWS"
                              provider = "CloudWatchAlarm"
                              version  = "1"
                            }
                          }
                        }
                      }
                    }
                    dynamic "on_success" {
                      for_each = local.on ? [1] : []
                      content {
                        condition {
                          result = "FAIL"
                          rule {
                            name               = "alarm"
                            commands           = ["true"]
                            configuration      = { AlarmName = "late" }
                            input_artifacts    = ["source"]
                            region             = "eu-west-1"
                            role_arn           = aws_iam_role.a.arn
                            timeout_in_minutes = 10
                            rule_type_id {
                              category = "Rule"
                              owner    = "AWS"
                              provider = "CloudWatchAlarm"
                              version  = "1"
                            }
                          }
                        }
                      }
                    }
                    dynamic "on_failure" {
                      for_each = local.on ? [1] : []
                      content {
                        result = "ROLLBACK"
                        condition {
                          result = "ROLLBACK"
                          rule {
                            name               = "failed"
                            commands           = ["true"]
                            configuration      = { AlarmName = "late" }
                            input_artifacts    = ["source"]
                            region             = "eu-west-1"
                            role_arn           = aws_iam_role.a.arn
                            timeout_in_minutes = 10
                            rule_type_id {
                              category = "Rule"
                              owner    = "AWS"
                              provider = "CloudWatchAlarm"
                              version  = "1"
                            }
                          }
                        }
                        retry_configuration {
                          retry_mode = "FAILED_ACTIONS"
                        }
                      }
                    }
                  }
                  dynamic "trigger" {
                    for_each = local.on ? [1] : []
                    content {
                      provider_type = "CodeStarSourceConnection"
                      git_configuration {
                        source_action_name = "Code"
                        pull_request {
                          events = ["OPEN"]
                          branches {
                            includes = ["main"]
                            excludes = ["old"]
                          }
                          file_paths {
                            includes = ["Sources/**"]
                            excludes = ["*.md"]
                          }
                        }
                        push {
                          branches {
                            includes = ["main"]
                            excludes = ["old"]
                          }
                          file_paths {
                            includes = ["Sources/**"]
                            excludes = ["*.md"]
                          }
                        }
                        push {
                          tags {
                            includes = ["v*"]
                            excludes = ["v0*"]
                          }
                        }
                      }
                    }
                  }
                  dynamic "variable" {
                    for_each = local.on ? [1] : []
                    content {
                      name          = "stage"
                      default_value = "test"
                      description   = "where it goes"
                    }
                  }
                }
                resource "aws_codepipeline" "renewed" {
                  name     = var.again ? "story-renewed" : "story-plain"
                  role_arn = aws_iam_role.a.arn
                  artifact_store {
                    location = aws_s3_bucket.a[0].bucket
                    type     = "S3"
                  }
                  dynamic "stage" {
                    for_each = ["First", "Second"]
                    content {
                      name = stage.value
                      action {
                        name     = "Wait"
                        category = stage.value == "First" ? "Source" : "Approval"
                        owner    = "AWS"
                        provider = stage.value == "First" ? "S3" : "Manual"
                        version  = "1"
                      }
                    }
                  }
                }
                """, count: 6, changed: 1,
            question: """
                [(p['artifactStore'], \
                {k: v for k, v in p.items() if k not in ['artifactStore', 'version']}, sorted(t['value'] \
                for t in client('codepipeline').list_tags_for_resource(resourceArn=m['pipelineArn'])['tags'])) for p, m in \
                [(g['pipeline'], g['metadata']) for g in (client('codepipeline').get_pipeline(name=l['name']) \
                for l in sorted(client('codepipeline').list_pipelines()['pipelines'], key=lambda l: l['name'])) if g['pipeline']['name'].startswith('story')]]
                """,
            answers: (
                #"[[{"location": "story-artifacts-0", "type": "S3"}, {"executionMode": "SUPERSEDED", "name": "story", "pipelineType": "V1", "roleArn": "arn:aws:iam::123456789012:role/codepipeline-story", "stages": [{"actions": [{"actionTypeId": {"category": "Source", "owner": "ThirdParty", "provider": "GitHub", "version": "1"}, "configuration": {"Branch": "main", "OAuthToken": "hunter2", "Owner": "example", "Repo": "shop"}, "inputArtifacts": [], "name": "Source", "outputArtifacts": [{"name": "source"}], "runOrder": 1}], "name": "Source"}, {"actions": [{"actionTypeId": {"category": "Build", "owner": "AWS", "provider": "CodeBuild", "version": "1"}, "configuration": {"ProjectName": "story"}, "inputArtifacts": [{"name": "source"}], "name": "Build", "outputArtifacts": [{"name": "built"}], "region": "eu-west-1", "runOrder": 1}], "name": "Build"}]}, ["shop", "test"]], [{"location": "story-artifacts-0", "type": "S3"}, {"executionMode": "SUPERSEDED", "name": "story-plain", "pipelineType": "V1", "roleArn": "arn:aws:iam::123456789012:role/codepipeline-story", "stages": [{"actions": [{"actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"}, "configuration": {}, "inputArtifacts": [], "name": "Wait", "outputArtifacts": [], "runOrder": 1}], "name": "First"}, {"actions": [{"actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}, "configuration": {}, "inputArtifacts": [], "name": "Wait", "outputArtifacts": [], "runOrder": 1}], "name": "Second"}]}, ["shop"]]]"#,
                #"[[{"encryptionKey": {"id": "alias/artifacts", "type": "KMS"}, "location": "story-artifacts-1", "type": "S3"}, {"executionMode": "QUEUED", "name": "story", "pipelineType": "V2", "roleArn": "arn:aws:iam::123456789012:role/codepipeline-story-other", "stages": [{"actions": [{"actionTypeId": {"category": "Source", "owner": "AWS", "provider": "CodeStarSourceConnection", "version": "2"}, "configuration": {"Branch": "release", "OAuthToken": "hunter2", "Owner": "example", "Repo": "shop"}, "inputArtifacts": [], "name": "Code", "namespace": "Source", "outputArtifacts": [{"name": "code"}], "runOrder": 1}], "name": "Source"}, {"actions": [{"actionTypeId": {"category": "Test", "owner": "AWS", "provider": "CodeBuild", "version": "1"}, "configuration": {"ProjectName": "story"}, "inputArtifacts": [{"name": "code"}], "name": "Build", "outputArtifacts": [{"name": "built"}], "region": "us-east-1", "roleArn": "arn:aws:iam::123456789012:role/codepipeline-story-other", "runOrder": 2, "timeoutInMinutes": 30}], "beforeEntry": {"conditions": [{"result": "FAIL", "rules": [{"commands": ["true"], "configuration": {"AlarmName": "late"}, "inputArtifacts": [{"name": "source"}], "name": "window", "region": "eu-west-1", "roleArn": "arn:aws:iam::123456789012:role/codepipeline-story", "ruleTypeId": {"category": "Rule", "owner": "AWS", "provider": "CloudWatchAlarm", "version": "1"}, "timeoutInMinutes": 10}]}]}, "name": "Ship", "onFailure": {"conditions": [{"result": "ROLLBACK", "rules": [{"commands": ["true"], "configuration": {"AlarmName": "late"}, "inputArtifacts": [{"name": "source"}], "name": "failed", "region": "eu-west-1", "roleArn": "arn:aws:iam::123456789012:role/codepipeline-story", "ruleTypeId": {"category": "Rule", "owner": "AWS", "provider": "CloudWatchAlarm", "version": "1"}, "timeoutInMinutes": 10}]}], "result": "ROLLBACK", "retryConfiguration": {"retryMode": "FAILED_ACTIONS"}}, "onSuccess": {"conditions": [{"result": "FAIL", "rules": [{"commands": ["true"], "configuration": {"AlarmName": "late"}, "inputArtifacts": [{"name": "source"}], "name": "alarm", "region": "eu-west-1", "roleArn": "arn:aws:iam::123456789012:role/codepipeline-story", "ruleTypeId": {"category": "Rule", "owner": "AWS", "provider": "CloudWatchAlarm", "version": "1"}, "timeoutInMinutes": 10}]}]}}], "triggers": [{"gitConfiguration": {"pullRequest": [{"branches": {"excludes": ["old"], "includes": ["main"]}, "events": ["OPEN"], "filePaths": {"excludes": ["*.md"], "includes": ["Sources/**"]}}], "push": [{"branches": {"excludes": ["old"], "includes": ["main"]}, "filePaths": {"excludes": ["*.md"], "includes": ["Sources/**"]}}, {"tags": {"excludes": ["v0*"], "includes": ["v*"]}}], "sourceActionName": "Code"}, "providerType": "CodeStarSourceConnection"}], "variables": [{"defaultValue": "test", "description": "where it goes", "name": "stage"}]}, ["prod", "shop"]], [{"location": "story-artifacts-0", "type": "S3"}, {"executionMode": "SUPERSEDED", "name": "story-plain", "pipelineType": "V1", "roleArn": "arn:aws:iam::123456789012:role/codepipeline-story", "stages": [{"actions": [{"actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"}, "configuration": {}, "inputArtifacts": [], "name": "Wait", "outputArtifacts": [], "runOrder": 1}], "name": "First"}, {"actions": [{"actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}, "configuration": {}, "inputArtifacts": [], "name": "Wait", "outputArtifacts": [], "runOrder": 1}], "name": "Second"}]}, ["shop"]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 1,
                answer:
                    #"[[{"location": "story-artifacts-0", "type": "S3"}, {"executionMode": "SUPERSEDED", "name": "story", "pipelineType": "V1", "roleArn": "arn:aws:iam::123456789012:role/codepipeline-story", "stages": [{"actions": [{"actionTypeId": {"category": "Source", "owner": "ThirdParty", "provider": "GitHub", "version": "1"}, "configuration": {"Branch": "main", "OAuthToken": "hunter2", "Owner": "example", "Repo": "shop"}, "inputArtifacts": [], "name": "Source", "outputArtifacts": [{"name": "source"}], "runOrder": 1}], "name": "Source"}, {"actions": [{"actionTypeId": {"category": "Build", "owner": "AWS", "provider": "CodeBuild", "version": "1"}, "configuration": {"ProjectName": "story"}, "inputArtifacts": [{"name": "source"}], "name": "Build", "outputArtifacts": [{"name": "built"}], "region": "eu-west-1", "runOrder": 1}], "name": "Build"}]}, ["shop", "test"]], [{"location": "story-artifacts-0", "type": "S3"}, {"executionMode": "SUPERSEDED", "name": "story-renewed", "pipelineType": "V1", "roleArn": "arn:aws:iam::123456789012:role/codepipeline-story", "stages": [{"actions": [{"actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"}, "configuration": {}, "inputArtifacts": [], "name": "Wait", "outputArtifacts": [], "runOrder": 1}], "name": "First"}, {"actions": [{"actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}, "configuration": {}, "inputArtifacts": [], "name": "Wait", "outputArtifacts": [], "runOrder": 1}], "name": "Second"}]}, ["shop"]]]"#
            ),
            afterImport: [
                "aws_codepipeline.a": "trigger"
            ])
    ]
}
