extension LiveTypeTests {
    static let ecsStories: [Story] = [
        Story(
            name: "a cluster",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_ecs_cluster" "a" {
                  name = "story"
                  tags = { Name = local.on ? "second" : "first" }
                  setting {
                    name  = "containerInsights"
                    value = local.on ? "enabled" : "disabled"
                  }
                  dynamic "service_connect_defaults" {
                    for_each = local.on ? ["arn:aws:servicediscovery:eu-west-1:123456789012:namespace/ns-1"] : []
                    content {
                      namespace = service_connect_defaults.value
                    }
                  }
                  dynamic "configuration" {
                    for_each = local.on ? [1] : []
                    content {
                      execute_command_configuration {
                        kms_key_id = "key-of-commands"
                        logging    = "OVERRIDE"
                        log_configuration {
                          cloud_watch_encryption_enabled = true
                          cloud_watch_log_group_name     = "commands"
                          s3_bucket_encryption_enabled   = true
                          s3_bucket_name                 = "commands"
                          s3_key_prefix                  = "all"
                        }
                      }
                      managed_storage_configuration {
                        fargate_ephemeral_storage_kms_key_id = "key-of-tasks"
                        kms_key_id                           = "key-of-volumes"
                      }
                    }
                  }
                }
                """, count: 1, changed: 1,
            question: """
                [(c['settings'], c.get('configuration') or {'executeCommandConfiguration': {'logging': 'DEFAULT'}}, \
                c.get('serviceConnectDefaults') or {'namespace': ''}, sorted(t['value'] for t in c['tags'])) \
                for c in client('ecs').describe_clusters(clusters=['story'], \
                include=['SETTINGS', 'CONFIGURATIONS', 'TAGS'])['clusters'] if c['status'] == 'ACTIVE']
                """,
            answers: (
                #"[[[{"name": "containerInsights", "value": "disabled"}], {"executeCommandConfiguration": {"logging": "DEFAULT"}}, {"namespace": ""}, ["first", "shop"]]]"#,
                #"[[[{"name": "containerInsights", "value": "enabled"}], {"executeCommandConfiguration": {"kmsKeyId": "key-of-commands", "logConfiguration": {"cloudWatchEncryptionEnabled": true, "cloudWatchLogGroupName": "commands", "s3BucketName": "commands", "s3EncryptionEnabled": true, "s3KeyPrefix": "all"}, "logging": "OVERRIDE"}, "managedStorageConfiguration": {"fargateEphemeralStorageKmsKeyId": "key-of-tasks", "kmsKeyId": "key-of-volumes"}}, {"namespace": "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/ns-1"}, ["second", "shop"]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 0, changed: 1,
                answer:
                    #"[[[{"name": "containerInsights", "value": "disabled"}], {"executeCommandConfiguration": {"logging": "DEFAULT"}}, {"namespace": ""}, ["first", "shop"]]]"#
            )),
        Story(
            name: "what a cluster runs its tasks on",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_ecs_cluster" "a" {
                  name = var.again ? "story-renewed" : "story-providers"
                }
                resource "aws_ecs_cluster_capacity_providers" "a" {
                  cluster_name       = aws_ecs_cluster.a.name
                  capacity_providers = local.on ? ["FARGATE", "FARGATE_SPOT"] : ["FARGATE"]
                  dynamic "default_capacity_provider_strategy" {
                    for_each = local.on ? { FARGATE = 1, FARGATE_SPOT = 3 } : {}
                    content {
                      capacity_provider = default_capacity_provider_strategy.key
                      base              = default_capacity_provider_strategy.key == "FARGATE" ? 1 : 0
                      weight            = default_capacity_provider_strategy.value
                    }
                  }
                }
                """, count: 2, changed: 1,
            question: """
                [(sorted(c['capacityProviders']), \
                sorted((s['capacityProvider'], s['base'], s['weight']) for s in c['defaultCapacityProviderStrategy'])) \
                for c in client('ecs').describe_clusters(clusters=['story-providers', 'story-renewed'])['clusters'] if c['status'] == 'ACTIVE']
                """,
            answers: (
                #"[[["FARGATE"], []]]"#,
                #"[[["FARGATE", "FARGATE_SPOT"], [["FARGATE", 1, 1], ["FARGATE_SPOT", 0, 3]]]]"#, "[]"
            ), renewal: Renewal(replaced: 2, changed: 0, answer: #"[[["FARGATE"], []]]"#)),
    ]
}
