extension LiveTypeTests {
    /// What ECS runs tasks on, and what it is set to.
    static let capacityStories: [Story] = [
        Story(
            name: "capacity of a cluster",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_launch_template" "a" {
                  name          = "story-capacity"
                  image_id      = "ami-12345678"
                  instance_type = "t3.micro"
                }
                resource "aws_autoscaling_group" "a" {
                  name                  = "story-capacity"
                  min_size              = 0
                  max_size              = 2
                  availability_zones    = ["eu-west-1a"]
                  protect_from_scale_in = true
                  launch_template {
                    id      = aws_launch_template.a.id
                    version = "$Latest"
                  }
                  tag {
                    key                 = "AmazonECSManaged"
                    value               = "true"
                    propagate_at_launch = true
                  }
                }
                resource "aws_ecs_capacity_provider" "a" {
                  name = "story-capacity"
                  auto_scaling_group_provider {
                    auto_scaling_group_arn         = aws_autoscaling_group.a.arn
                    managed_termination_protection = local.on ? "DISABLED" : "ENABLED"
                    managed_draining               = local.on ? "DISABLED" : "ENABLED"
                    managed_scaling {
                      status                    = local.on ? "DISABLED" : "ENABLED"
                      target_capacity           = local.on ? 80 : 100
                      minimum_scaling_step_size = local.on ? 2 : 1
                      maximum_scaling_step_size = local.on ? 10 : 5
                      instance_warmup_period    = local.on ? 60 : 300
                    }
                  }
                  tags = { Name = local.on ? "second" : "first" }
                }
                resource "aws_ecs_cluster" "a" {
                  name = "story-capacity"
                }
                resource "aws_ecs_capacity_provider" "managed" {
                  name    = var.again ? "story-renewed" : "story-managed"
                  cluster = aws_ecs_cluster.a.name
                  managed_instances_provider {
                    infrastructure_role_arn = "arn:aws:iam::123456789012:role/${local.on ? "second" : "first"}"
                    propagate_tags          = local.on ? "CAPACITY_PROVIDER" : null
                    dynamic "infrastructure_optimization" {
                      for_each = local.on ? [1] : []
                      content {
                        scale_in_after = 300
                      }
                    }
                    instance_launch_template {
                      ec2_instance_profile_arn = "arn:aws:iam::123456789012:instance-profile/${local.on ? "second" : "first"}"
                      monitoring               = local.on ? "DETAILED" : null
                      network_configuration {
                        subnets         = [local.on ? "subnet-2" : "subnet-1"]
                        security_groups = local.on ? ["sg-1"] : null
                      }
                      dynamic "storage_configuration" {
                        for_each = local.on ? [1] : []
                        content {
                          storage_size_gib = 50
                        }
                      }
                      dynamic "instance_requirements" {
                        for_each = local.on ? [1] : []
                        content {
                          accelerator_manufacturers                               = ["nvidia"]
                          accelerator_names                                       = ["t4"]
                          accelerator_types                                       = ["gpu"]
                          allowed_instance_types                                  = ["g4dn.*"]
                          bare_metal                                              = "excluded"
                          burstable_performance                                   = "excluded"
                          cpu_manufacturers                                       = ["intel"]
                          instance_generations                                    = ["current"]
                          local_storage                                           = "included"
                          local_storage_types                                     = ["ssd"]
                          max_spot_price_as_percentage_of_optimal_on_demand_price = 50
                          on_demand_max_price_percentage_over_lowest_price        = 20
                          require_hibernate_support                               = true
                          accelerator_count {
                            min = 1
                            max = 2
                          }
                          accelerator_total_memory_mib {
                            min = 1000
                            max = 2000
                          }
                          baseline_ebs_bandwidth_mbps {
                            min = 100
                            max = 200
                          }
                          memory_gib_per_vcpu {
                            min = 1
                            max = 8
                          }
                          memory_mib {
                            min = 2048
                            max = 8192
                          }
                          network_bandwidth_gbps {
                            min = 1
                            max = 10
                          }
                          network_interface_count {
                            min = 1
                            max = 2
                          }
                          total_local_storage_gb {
                            min = 10
                            max = 100
                          }
                          vcpu_count {
                            min = 2
                            max = 4
                          }
                        }
                      }
                    }
                  }
                }
                """, count: 5, changed: 2,
            question: """
                sorted((p['name'], {k: v for k, v in (p.get('autoScalingGroupProvider') or {}).items() if k != 'autoScalingGroupArn'}, \
                p.get('managedInstancesProvider'), sorted(t['value'] for t in p['tags'])) \
                for p in client('ecs').describe_capacity_providers(capacityProviders=['story-capacity', 'story-managed', 'story-renewed'], \
                include=['TAGS'])['capacityProviders'])
                """,
            answers: (
                #"[["story-capacity", {"managedDraining": "ENABLED", "managedScaling": {"instanceWarmupPeriod": 300, "maximumScalingStepSize": 5, "minimumScalingStepSize": 1, "status": "ENABLED", "targetCapacity": 100}, "managedTerminationProtection": "ENABLED"}, null, ["first", "shop"]], ["story-managed", {}, {"infrastructureRoleArn": "arn:aws:iam::123456789012:role/first", "instanceLaunchTemplate": {"ec2InstanceProfileArn": "arn:aws:iam::123456789012:instance-profile/first", "networkConfiguration": {"subnets": ["subnet-1"]}}}, ["shop"]]]"#,
                #"[["story-capacity", {"managedDraining": "DISABLED", "managedScaling": {"instanceWarmupPeriod": 60, "maximumScalingStepSize": 10, "minimumScalingStepSize": 2, "status": "DISABLED", "targetCapacity": 80}, "managedTerminationProtection": "DISABLED"}, null, ["second", "shop"]], ["story-managed", {}, {"infrastructureOptimization": {"scaleInAfter": 300}, "infrastructureRoleArn": "arn:aws:iam::123456789012:role/second", "instanceLaunchTemplate": {"ec2InstanceProfileArn": "arn:aws:iam::123456789012:instance-profile/second", "instanceRequirements": {"acceleratorCount": {"max": 2, "min": 1}, "acceleratorManufacturers": ["nvidia"], "acceleratorNames": ["t4"], "acceleratorTotalMemoryMiB": {"max": 2000, "min": 1000}, "acceleratorTypes": ["gpu"], "allowedInstanceTypes": ["g4dn.*"], "bareMetal": "excluded", "baselineEbsBandwidthMbps": {"max": 200, "min": 100}, "burstablePerformance": "excluded", "cpuManufacturers": ["intel"], "instanceGenerations": ["current"], "localStorage": "included", "localStorageTypes": ["ssd"], "maxSpotPriceAsPercentageOfOptimalOnDemandPrice": 50, "memoryGiBPerVCpu": {"max": 8.0, "min": 1.0}, "memoryMiB": {"max": 8192, "min": 2048}, "networkBandwidthGbps": {"max": 10.0, "min": 1.0}, "networkInterfaceCount": {"max": 2, "min": 1}, "onDemandMaxPricePercentageOverLowestPrice": 20, "requireHibernateSupport": true, "totalLocalStorageGB": {"max": 100.0, "min": 10.0}, "vCpuCount": {"max": 4, "min": 2}}, "monitoring": "DETAILED", "networkConfiguration": {"securityGroups": ["sg-1"], "subnets": ["subnet-2"]}, "storageConfiguration": {"storageSizeGiB": 50}}, "propagateTags": "CAPACITY_PROVIDER"}, ["shop"]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 1,
                answer:
                    #"[["story-capacity", {"managedDraining": "ENABLED", "managedScaling": {"instanceWarmupPeriod": 300, "maximumScalingStepSize": 5, "minimumScalingStepSize": 1, "status": "ENABLED", "targetCapacity": 100}, "managedTerminationProtection": "ENABLED"}, null, ["first", "shop"]], ["story-renewed", {}, {"infrastructureRoleArn": "arn:aws:iam::123456789012:role/first", "instanceLaunchTemplate": {"ec2InstanceProfileArn": "arn:aws:iam::123456789012:instance-profile/first", "networkConfiguration": {"subnets": ["subnet-1"]}}}, ["shop"]]]"#
            )),
        Story(
            name: "sets of tasks that somebody else deploys",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_vpc" "a" {
                  cidr_block = "10.63.0.0/16"
                }
                resource "aws_subnet" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.63.0.0/24"
                }
                resource "aws_security_group" "a" {
                  name   = "story-sets"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_ecs_cluster" "a" {
                  name = "story-sets"
                }
                resource "aws_ecs_task_definition" "a" {
                  family                   = "story-sets"
                  requires_compatibilities = ["FARGATE"]
                  network_mode             = "awsvpc"
                  cpu                      = 256
                  memory                   = 512
                  container_definitions    = jsonencode([{ name = "web", image = "nginx", cpu = 256, memory = 512 }])
                }
                resource "aws_ecs_service" "a" {
                  name          = "story-sets"
                  cluster       = aws_ecs_cluster.a.id
                  desired_count = 1
                  deployment_controller {
                    type = "EXTERNAL"
                  }
                }
                resource "aws_ecs_task_set" "a" {
                  cluster         = aws_ecs_cluster.a.id
                  service         = aws_ecs_service.a.id
                  task_definition = aws_ecs_task_definition.a.arn
                  launch_type     = "FARGATE"
                  external_id     = var.again ? "green" : "blue"
                  network_configuration {
                    subnets         = [aws_subnet.a.id]
                    security_groups = [aws_security_group.a.id]
                  }
                  scale {
                    unit  = "PERCENT"
                    value = local.on ? 100 : 50
                  }
                  force_delete              = local.on ? null : true
                  wait_until_stable         = !local.on
                  wait_until_stable_timeout = local.on ? "10m" : "5m"
                  tags = { Name = local.on ? "second" : "first" }
                }
                """, count: 7, changed: 1,
            question: """
                [(s['externalId'], s['scale']['value'], sorted(t['value'] for t in s['tags'])) for c in client('ecs').describe_clusters(clusters=['story-sets'])['clusters'] if c['status'] == 'ACTIVE' for s in client('ecs').describe_task_sets(cluster='story-sets', service='story-sets', include=['TAGS'])['taskSets']]
                """,
            answers: (
                #"[["blue", 50.0, ["first", "shop"]]]"#, #"[["blue", 100.0, ["second", "shop"]]]"#, "[]"
            ), renewal: Renewal(replaced: 1, changed: 0, answer: #"[["green", 50.0, ["first", "shop"]]]"#)),
        Story(
            name: "a setting of an account",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_ecs_account_setting_default" "a" {
                  name  = var.again ? "awsvpcTrunking" : "containerInsights"
                  value = local.on ? "enhanced" : "enabled"
                }
                """, count: 1, changed: 1,
            question:
                "[s['value'] for s in client('ecs').list_account_settings(name='containerInsights')['settings']]",
            answers: (#"["enabled"]"#, #"["enhanced"]"#, #"["disabled"]"#),
            renewal: Renewal(replaced: 1, changed: 0, answer: #"["disabled"]"#),
            remains: ["aws_ecs_account_setting_default"]),
        Story(
            name: "a key to log in with",
            stack: """
                resource "aws_key_pair" "a" {
                  key_name   = var.again ? "story-key-again" : "story-key"
                  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE5dLWRrL0kbGRjHjJcmUMJTKlQTL1gGTEE6sXlpbRpX story"
                  tags       = { Name = var.later ? "second" : "first" }
                }
                """, count: 1, changed: 1,
            question: """
                [(k['KeyName'], k['KeyType'], sorted(t['Value'] for t in k['Tags'])) for k in client('ec2').describe_key_pairs()['KeyPairs'] if k['KeyName'].startswith('story-key')]
                """,
            answers: (
                #"[["story-key", "ed25519", ["first", "shop"]]]"#,
                #"[["story-key", "ed25519", ["second", "shop"]]]"#, "[]"
            ),
            renewal: Renewal(
                replaced: 1, answer: #"[["story-key-again", "ed25519", ["second", "shop"]]]"#)),
    ]
}
