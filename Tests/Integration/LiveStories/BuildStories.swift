extension LiveTypeTests {
    /// Projects that build.
    static let buildStories: [Story] = [
        Story(
            name: "a build project",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_iam_role" "a" {
                  count = 2
                  name  = "build-story-${count.index}"
                  assume_role_policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codebuild.amazonaws.com" } }]
                  })
                }
                resource "aws_codebuild_project" "renewed" {
                  name         = var.again ? "story-renewed" : "story-plain"
                  service_role = aws_iam_role.a[0].arn
                  artifacts {
                    type = "NO_ARTIFACTS"
                  }
                  environment {
                    compute_type = "BUILD_GENERAL1_SMALL"
                    image        = "aws/codebuild/standard:7.0"
                    type         = "LINUX_CONTAINER"
                  }
                  source {
                    type     = "GITHUB"
                    location = "https://github.com/example/plain"
                  }
                }
                resource "aws_codebuild_project" "a" {
                  name                   = "story-build"
                  auto_retry_limit       = local.on ? 2 : null
                  badge_enabled          = local.on
                  build_timeout          = local.on ? 30 : 60
                  concurrent_build_limit = local.on ? 3 : null
                  description            = local.on ? "second" : "first"
                  encryption_key         = "arn:aws:kms:eu-west-1:123456789012:key/${local.on ? "second" : "first"}"
                  project_visibility     = local.on ? "PUBLIC_READ" : "PRIVATE"
                  queued_timeout         = local.on ? 100 : 480
                  resource_access_role   = local.on ? aws_iam_role.a[1].arn : null
                  service_role           = aws_iam_role.a[local.on ? 1 : 0].arn
                  source_version         = local.on ? "release" : null
                  tags                   = { Stage = local.on ? "prod" : "test" }
                  artifacts {
                    type                   = local.on ? "S3" : "NO_ARTIFACTS"
                    artifact_identifier    = local.on ? "main" : null
                    bucket_owner_access    = local.on ? "FULL" : null
                    encryption_disabled    = local.on
                    location               = local.on ? "story-artifacts" : null
                    name                   = local.on ? "shop" : null
                    namespace_type         = local.on ? "BUILD_ID" : null
                    override_artifact_name = local.on
                    packaging              = local.on ? "ZIP" : null
                    path                   = local.on ? "out" : null
                  }
                  dynamic "build_batch_config" {
                    for_each = local.on ? [1] : []
                    content {
                      service_role      = aws_iam_role.a[1].arn
                      combine_artifacts = true
                      timeout_in_mins   = 60
                      restrictions {
                        compute_types_allowed  = ["BUILD_GENERAL1_SMALL"]
                        maximum_builds_allowed = 5
                      }
                    }
                  }
                  cache {
                    type            = local.on ? "S3" : "LOCAL"
                    location        = local.on ? "story-artifacts/cache" : null
                    cache_namespace = local.on ? "shop" : null
                    modes           = local.on ? null : ["LOCAL_SOURCE_CACHE"]
                  }
                  environment {
                    compute_type                = local.on ? "BUILD_GENERAL1_LARGE" : "BUILD_GENERAL1_SMALL"
                    image                       = local.on ? "example/build:2" : "aws/codebuild/standard:7.0"
                    type                        = local.on ? "ARM_CONTAINER" : "LINUX_CONTAINER"
                    certificate                 = local.on ? "arn:aws:s3:::story-artifacts/ca.pem" : null
                    image_pull_credentials_type = local.on ? "SERVICE_ROLE" : "CODEBUILD"
                    privileged_mode             = local.on
                    environment_variable {
                      name  = local.on ? "PLACE" : "STAGE"
                      value = local.on ? "/story/place" : "test"
                      type  = local.on ? "PARAMETER_STORE" : "PLAINTEXT"
                    }
                    dynamic "docker_server" {
                      for_each = local.on ? [1] : []
                      content {
                        compute_type       = "BUILD_GENERAL1_SMALL"
                        security_group_ids = ["sg-1"]
                      }
                    }
                    dynamic "fleet" {
                      for_each = local.on ? [1] : []
                      content {
                        fleet_arn = "arn:aws:codebuild:eu-west-1:123456789012:fleet/f"
                      }
                    }
                    dynamic "registry_credential" {
                      for_each = local.on ? [1] : []
                      content {
                        credential          = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry"
                        credential_provider = "SECRETS_MANAGER"
                      }
                    }
                  }
                  dynamic "file_system_locations" {
                    for_each = local.on ? [1] : []
                    content {
                      identifier    = "files"
                      location      = "fs-1.efs.eu-west-1.amazonaws.com:/"
                      mount_options = "nfsvers=4.1"
                      mount_point   = "/files"
                      type          = "EFS"
                    }
                  }
                  dynamic "logs_config" {
                    for_each = local.on ? [1] : []
                    content {
                      cloudwatch_logs {
                        status      = "ENABLED"
                        group_name  = "builds"
                        stream_name = "shop"
                      }
                      s3_logs {
                        status              = "ENABLED"
                        location            = "story-artifacts/logs"
                        bucket_owner_access = "READ_ONLY"
                        encryption_disabled = true
                      }
                    }
                  }
                  dynamic "secondary_artifacts" {
                    for_each = local.on ? [1] : []
                    content {
                      artifact_identifier    = "more"
                      type                   = "S3"
                      bucket_owner_access    = "FULL"
                      encryption_disabled    = true
                      location               = "story-artifacts"
                      name                   = "more"
                      namespace_type         = "BUILD_ID"
                      override_artifact_name = true
                      packaging              = "ZIP"
                      path                   = "more"
                    }
                  }
                  dynamic "secondary_source_version" {
                    for_each = local.on ? [1] : []
                    content {
                      source_identifier = "tools"
                      source_version    = "v2"
                    }
                  }
                  dynamic "secondary_sources" {
                    for_each = local.on ? [1] : []
                    content {
                      source_identifier   = "tools"
                      type                = local.on ? "GITHUB_ENTERPRISE" : "GITHUB"
                      location            = local.on ? "https://git.example.com/shop" : "https://github.com/example/shop"
                      buildspec           = local.on ? "ci/buildspec.yml" : "buildspec.yml"
                      git_clone_depth     = local.on ? 1 : null
                      insecure_ssl        = local.on ? true : null
                      report_build_status = local.on ? true : null
                      dynamic "auth" {
                        for_each = local.on ? [1] : []
                        content {
                          type     = "CODECONNECTIONS"
                          resource = "arn:aws:codeconnections:eu-west-1:123456789012:connection/c"
                        }
                      }
                      dynamic "build_status_config" {
                        for_each = local.on ? [1] : []
                        content {
                          context    = "build"
                          target_url = "https://ci.example.com"
                        }
                      }
                      dynamic "git_submodules_config" {
                        for_each = local.on ? [1] : []
                        content {
                          fetch_submodules = true
                        }
                      }
                    }
                  }
                  source {
                    type                = local.on ? "GITHUB_ENTERPRISE" : "GITHUB"
                    location            = local.on ? "https://git.example.com/shop" : "https://github.com/example/shop"
                    buildspec           = local.on ? "ci/buildspec.yml" : "buildspec.yml"
                    git_clone_depth     = local.on ? 1 : null
                    insecure_ssl        = local.on ? true : null
                    report_build_status = local.on ? true : null
                    dynamic "auth" {
                      for_each = local.on ? [1] : []
                      content {
                        type     = "CODECONNECTIONS"
                        resource = "arn:aws:codeconnections:eu-west-1:123456789012:connection/c"
                      }
                    }
                    dynamic "build_status_config" {
                      for_each = local.on ? [1] : []
                      content {
                        context    = "build"
                        target_url = "https://ci.example.com"
                      }
                    }
                    dynamic "git_submodules_config" {
                      for_each = local.on ? [1] : []
                      content {
                        fetch_submodules = true
                      }
                    }
                  }
                  dynamic "vpc_config" {
                    for_each = local.on ? [1] : []
                    content {
                      security_group_ids = ["sg-1"]
                      subnets            = ["subnet-1"]
                      vpc_id             = "vpc-1"
                    }
                  }
                }
                """, count: 4, changed: 1,
            question: """
                [{k: v for k, v in p.items() if k not in ['arn', 'created', 'lastModified']} \
                for p in client('codebuild').batch_get_projects(names=['story-build', 'story-plain', 'story-renewed'])['projects']]
                """,
            answers: (
                #"[{"artifacts": {"encryptionDisabled": false, "overrideArtifactName": false, "type": "NO_ARTIFACTS"}, "badge": {"badgeEnabled": false}, "cache": {"modes": ["LOCAL_SOURCE_CACHE"], "type": "LOCAL"}, "description": "first", "encryptionKey": "arn:aws:kms:eu-west-1:123456789012:key/first", "environment": {"computeType": "BUILD_GENERAL1_SMALL", "environmentVariables": [{"name": "STAGE", "type": "PLAINTEXT", "value": "test"}], "image": "aws/codebuild/standard:7.0", "imagePullCredentialsType": "CODEBUILD", "privilegedMode": false, "type": "LINUX_CONTAINER"}, "name": "story-build", "queuedTimeoutInMinutes": 480, "serviceRole": "arn:aws:iam::123456789012:role/build-story-0", "source": {"buildspec": "buildspec.yml", "location": "https://github.com/example/shop", "type": "GITHUB"}, "tags": [{"key": "Stage", "value": "test"}, {"key": "Team", "value": "shop"}], "timeoutInMinutes": 60}, {"artifacts": {"encryptionDisabled": false, "overrideArtifactName": false, "type": "NO_ARTIFACTS"}, "badge": {"badgeEnabled": false}, "cache": {"type": "NO_CACHE"}, "encryptionKey": "arn:aws:kms:eu-west-1:123456789012:alias/aws/s3", "environment": {"computeType": "BUILD_GENERAL1_SMALL", "image": "aws/codebuild/standard:7.0", "imagePullCredentialsType": "CODEBUILD", "privilegedMode": false, "type": "LINUX_CONTAINER"}, "name": "story-plain", "queuedTimeoutInMinutes": 480, "serviceRole": "arn:aws:iam::123456789012:role/build-story-0", "source": {"location": "https://github.com/example/plain", "type": "GITHUB"}, "tags": [{"key": "Team", "value": "shop"}], "timeoutInMinutes": 60}]"#,
                #"[{"artifacts": {"artifactIdentifier": "main", "bucketOwnerAccess": "FULL", "encryptionDisabled": true, "location": "story-artifacts", "name": "shop", "namespaceType": "BUILD_ID", "overrideArtifactName": true, "packaging": "ZIP", "path": "out", "type": "S3"}, "autoRetryLimit": 2, "badge": {"badgeEnabled": true}, "buildBatchConfig": {"combineArtifacts": true, "restrictions": {"computeTypesAllowed": ["BUILD_GENERAL1_SMALL"], "maximumBuildsAllowed": 5}, "serviceRole": "arn:aws:iam::123456789012:role/build-story-1", "timeoutInMins": 60}, "cache": {"cacheNamespace": "shop", "location": "story-artifacts/cache", "type": "S3"}, "concurrentBuildLimit": 3, "description": "second", "encryptionKey": "arn:aws:kms:eu-west-1:123456789012:key/second", "environment": {"certificate": "arn:aws:s3:::story-artifacts/ca.pem", "computeType": "BUILD_GENERAL1_LARGE", "dockerServer": {"computeType": "BUILD_GENERAL1_SMALL", "securityGroupIds": ["sg-1"]}, "environmentVariables": [{"name": "PLACE", "type": "PARAMETER_STORE", "value": "/story/place"}], "fleet": {"fleetArn": "arn:aws:codebuild:eu-west-1:123456789012:fleet/f"}, "image": "example/build:2", "imagePullCredentialsType": "SERVICE_ROLE", "privilegedMode": true, "registryCredential": {"credential": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry", "credentialProvider": "SECRETS_MANAGER"}, "type": "ARM_CONTAINER"}, "fileSystemLocations": [{"identifier": "files", "location": "fs-1.efs.eu-west-1.amazonaws.com:/", "mountOptions": "nfsvers=4.1", "mountPoint": "/files", "type": "EFS"}], "logsConfig": {"cloudWatchLogs": {"groupName": "builds", "status": "ENABLED", "streamName": "shop"}, "s3Logs": {"bucketOwnerAccess": "READ_ONLY", "encryptionDisabled": true, "location": "story-artifacts/logs", "status": "ENABLED"}}, "name": "story-build", "projectVisibility": "PUBLIC_READ", "queuedTimeoutInMinutes": 100, "resourceAccessRole": "arn:aws:iam::123456789012:role/build-story-1", "secondaryArtifacts": [{"artifactIdentifier": "more", "bucketOwnerAccess": "FULL", "encryptionDisabled": true, "location": "story-artifacts", "name": "more", "namespaceType": "BUILD_ID", "overrideArtifactName": true, "packaging": "ZIP", "path": "more", "type": "S3"}], "secondarySourceVersions": [{"sourceIdentifier": "tools", "sourceVersion": "v2"}], "secondarySources": [{"auth": {"resource": "arn:aws:codeconnections:eu-west-1:123456789012:connection/c", "type": "CODECONNECTIONS"}, "buildStatusConfig": {"context": "build", "targetUrl": "https://ci.example.com"}, "buildspec": "ci/buildspec.yml", "gitCloneDepth": 1, "gitSubmodulesConfig": {"fetchSubmodules": true}, "insecureSsl": true, "location": "https://git.example.com/shop", "reportBuildStatus": true, "sourceIdentifier": "tools", "type": "GITHUB_ENTERPRISE"}], "serviceRole": "arn:aws:iam::123456789012:role/build-story-1", "source": {"auth": {"resource": "arn:aws:codeconnections:eu-west-1:123456789012:connection/c", "type": "CODECONNECTIONS"}, "buildStatusConfig": {"context": "build", "targetUrl": "https://ci.example.com"}, "buildspec": "ci/buildspec.yml", "gitCloneDepth": 1, "gitSubmodulesConfig": {"fetchSubmodules": true}, "insecureSsl": true, "location": "https://git.example.com/shop", "reportBuildStatus": true, "type": "GITHUB_ENTERPRISE"}, "sourceVersion": "release", "tags": [{"key": "Stage", "value": "prod"}, {"key": "Team", "value": "shop"}], "timeoutInMinutes": 30, "vpcConfig": {"securityGroupIds": ["sg-1"], "subnets": ["subnet-1"], "vpcId": "vpc-1"}}, {"artifacts": {"encryptionDisabled": false, "overrideArtifactName": false, "type": "NO_ARTIFACTS"}, "badge": {"badgeEnabled": false}, "cache": {"type": "NO_CACHE"}, "encryptionKey": "arn:aws:kms:eu-west-1:123456789012:alias/aws/s3", "environment": {"computeType": "BUILD_GENERAL1_SMALL", "image": "aws/codebuild/standard:7.0", "imagePullCredentialsType": "CODEBUILD", "privilegedMode": false, "type": "LINUX_CONTAINER"}, "name": "story-plain", "queuedTimeoutInMinutes": 480, "serviceRole": "arn:aws:iam::123456789012:role/build-story-0", "source": {"location": "https://github.com/example/plain", "type": "GITHUB"}, "tags": [{"key": "Team", "value": "shop"}], "timeoutInMinutes": 60}]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 1,
                answer:
                    #"[{"artifacts": {"encryptionDisabled": false, "overrideArtifactName": false, "type": "NO_ARTIFACTS"}, "autoRetryLimit": 2, "badge": {"badgeEnabled": false}, "cache": {"modes": ["LOCAL_SOURCE_CACHE"], "type": "LOCAL"}, "description": "first", "encryptionKey": "arn:aws:kms:eu-west-1:123456789012:key/first", "environment": {"computeType": "BUILD_GENERAL1_SMALL", "environmentVariables": [{"name": "STAGE", "type": "PLAINTEXT", "value": "test"}], "image": "aws/codebuild/standard:7.0", "imagePullCredentialsType": "CODEBUILD", "privilegedMode": false, "type": "LINUX_CONTAINER"}, "logsConfig": {"cloudWatchLogs": {"status": "ENABLED"}, "s3Logs": {"status": "DISABLED"}}, "name": "story-build", "projectVisibility": "PRIVATE", "queuedTimeoutInMinutes": 480, "serviceRole": "arn:aws:iam::123456789012:role/build-story-0", "source": {"buildspec": "buildspec.yml", "location": "https://github.com/example/shop", "type": "GITHUB"}, "tags": [{"key": "Stage", "value": "test"}, {"key": "Team", "value": "shop"}], "timeoutInMinutes": 60}, {"artifacts": {"encryptionDisabled": false, "overrideArtifactName": false, "type": "NO_ARTIFACTS"}, "badge": {"badgeEnabled": false}, "cache": {"type": "NO_CACHE"}, "encryptionKey": "arn:aws:kms:eu-west-1:123456789012:alias/aws/s3", "environment": {"computeType": "BUILD_GENERAL1_SMALL", "image": "aws/codebuild/standard:7.0", "imagePullCredentialsType": "CODEBUILD", "privilegedMode": false, "type": "LINUX_CONTAINER"}, "name": "story-renewed", "queuedTimeoutInMinutes": 480, "serviceRole": "arn:aws:iam::123456789012:role/build-story-0", "source": {"location": "https://github.com/example/plain", "type": "GITHUB"}, "tags": [{"key": "Team", "value": "shop"}], "timeoutInMinutes": 60}]"#
            ))
    ]
}
