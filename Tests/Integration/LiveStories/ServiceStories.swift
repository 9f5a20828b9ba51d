extension LiveTypeTests {
    /// Services of ECS: one on Fargate with whatever can be connected to it, and others on machines.
    static let serviceStories: [Story] = [
        Story(
            name: "a service",
            stack: serviceSurroundings
                + """
                locals {
                  on = var.later && !var.again
                  name = "story-service"
                }
                resource "aws_ecs_service" "a" {
                  name                               = "web"
                  cluster                            = aws_ecs_cluster.a.id
                  task_definition                    = aws_ecs_task_definition.a[local.on ? 1 : 0].arn
                  desired_count                      = local.on ? 2 : null
                  launch_type                        = "FARGATE"
                  platform_version                   = local.on ? "1.4.0" : "1.3.0"
                  availability_zone_rebalancing      = local.on ? "ENABLED" : "DISABLED"
                  deployment_maximum_percent         = local.on ? 150 : null
                  deployment_minimum_healthy_percent = local.on ? 50 : null
                  enable_ecs_managed_tags            = local.on
                  enable_execute_command             = local.on
                  force_delete                       = local.on ? null : true
                  health_check_grace_period_seconds  = local.on ? 30 : null
                  propagate_tags                     = local.on ? "SERVICE" : null
                  sigint_rollback                    = local.on ? null : true
                  wait_for_steady_state              = !local.on
                  tags                               = { Name = local.on ? "second" : "first" }
                  alarms {
                    alarm_names = [local.on ? "slow" : "failing"]
                    enable      = local.on
                    rollback    = local.on
                  }
                  deployment_circuit_breaker {
                    enable   = local.on
                    rollback = local.on
                  }
                  deployment_configuration {
                    strategy             = local.on ? "BLUE_GREEN" : "ROLLING"
                    bake_time_in_minutes = local.on ? "5" : "0"
                    dynamic "lifecycle_hook" {
                      for_each = local.on ? [1] : []
                      content {
                        hook_target_arn  = "arn:aws:lambda:eu-west-1:123456789012:function:check"
                        role_arn         = "arn:aws:iam::123456789012:role/check"
                        lifecycle_stages = ["POST_SCALE_UP", "POST_TEST_TRAFFIC_SHIFT"]
                        hook_details     = jsonencode({ depth = 2 })
                      }
                    }
                  }
                  network_configuration {
                    subnets          = aws_subnet.a[local.on ? 1 : 0][*].id
                    security_groups  = local.on ? aws_security_group.a[*].id : [aws_security_group.a[0].id]
                    assign_public_ip = local.on
                  }
                  dynamic "load_balancer" {
                    for_each = local.on ? [1] : []
                    content {
                      container_name   = "web"
                      container_port   = 80
                      target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/blue/1"
                      advanced_configuration {
                        alternate_target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/2"
                        production_listener_rule   = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/a/b/c/d"
                        test_listener_rule         = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/a/b/c/e"
                        role_arn                   = "arn:aws:iam::123456789012:role/shift"
                      }
                    }
                  }
                  dynamic "service_registries" {
                    for_each = local.on ? [1] : []
                    content {
                      registry_arn   = "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1"
                      container_name = "web"
                      container_port = 80
                      port           = 8080
                    }
                  }
                  dynamic "volume_configuration" {
                    for_each = local.on ? [1] : []
                    content {
                      name = "data"
                      managed_ebs_volume {
                        role_arn                   = "arn:aws:iam::123456789012:role/volumes"
                        encrypted                  = false
                        file_system_type           = "ext4"
                        iops                       = 3000
                        kms_key_id                 = "key-of-volumes"
                        size_in_gb                 = 20
                        snapshot_id                = "snap-1"
                        throughput                 = 125
                        volume_initialization_rate = 200
                        volume_type                = "gp3"
                        tag_specifications {
                          resource_type  = "volume"
                          propagate_tags = "SERVICE"
                          tags           = { Kind = "data" }
                        }
                      }
                    }
                  }
                  dynamic "vpc_lattice_configurations" {
                    for_each = local.on ? [1] : []
                    content {
                      port_name        = "web"
                      role_arn         = "arn:aws:iam::123456789012:role/lattice"
                      target_group_arn = "arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-1"
                    }
                  }
                  dynamic "service_connect_configuration" {
                    for_each = local.on ? [1] : []
                    content {
                      enabled   = true
                      namespace = "inner"
                      access_log_configuration {
                        format                   = "JSON"
                        include_query_parameters = "ENABLED"
                      }
                      log_configuration {
                        log_driver = "awslogs"
                        options    = { "awslogs-group" = "connect" }
                        secret_option {
                          name       = "token"
                          value_from = "arn:aws:ssm:eu-west-1:123456789012:parameter/token"
                        }
                      }
                      service {
                        port_name             = "web"
                        discovery_name        = "shop"
                        ingress_port_override = 8080
                        client_alias {
                          port     = 80
                          dns_name = "shop.inner"
                          test_traffic_rules {
                            header {
                              name = "X-Test"
                              value {
                                exact = "yes"
                              }
                            }
                          }
                        }
                        timeout {
                          idle_timeout_seconds        = 60
                          per_request_timeout_seconds = 5
                        }
                        tls {
                          kms_key  = "key-of-traffic"
                          role_arn = "arn:aws:iam::123456789012:role/traffic"
                          issuer_cert_authority {
                            aws_pca_authority_arn = "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/ca"
                          }
                        }
                      }
                    }
                  }
                }
                """, count: 9, changed: 1,
            question: """
                [(s['desiredCount'], client('ecs').describe_task_definition(taskDefinition=s['taskDefinition'])\
                ['taskDefinition']['containerDefinitions'][0]['image'], s['platformVersion'], s['availabilityZoneRebalancing'], \
                s['enableECSManagedTags'], s['enableExecuteCommand'], s.get('healthCheckGracePeriodSeconds') or 0, \
                s['propagateTags'], s['deploymentConfiguration'], s['loadBalancers'], s['serviceRegistries'], \
                s['networkConfiguration']['awsvpcConfiguration']['assignPublicIp'], \
                len(s['networkConfiguration']['awsvpcConfiguration']['securityGroups']), \
                [client('ec2').describe_subnets(SubnetIds=[n])['Subnets'][0]['CidrBlock'] \
                for n in s['networkConfiguration']['awsvpcConfiguration']['subnets']], sorted(t['value'] for t in s['tags']), \
                [(d.get('volumeConfigurations') or [], d.get('vpcLatticeConfigurations') or [], \
                d.get('serviceConnectConfiguration') or {'enabled': False}) for d in s['deployments']]) \
                for c in client('ecs').describe_clusters(clusters=['story-service'])['clusters'] if c['status'] == 'ACTIVE' \
                for s in client('ecs').describe_services(cluster='story-service', services=['web'], include=['TAGS'])['services']]
                """,
            answers: (
                #"[[0, "nginx:0", "1.3.0", "DISABLED", false, false, 0, "NONE", {"alarms": {"alarmNames": ["failing"], "enable": false, "rollback": false}, "bakeTimeInMinutes": 0, "deploymentCircuitBreaker": {"enable": false, "rollback": false}, "lifecycleHooks": [], "maximumPercent": 200, "minimumHealthyPercent": 100, "strategy": "ROLLING"}, [], [], "DISABLED", 1, ["10.16.0.0/24"], ["first", "shop"], [[[], [], {"enabled": false}]]]]"#,
                #"[[2, "nginx:1", "1.4.0", "ENABLED", true, true, 30, "SERVICE", {"alarms": {"alarmNames": ["slow"], "enable": true, "rollback": true}, "bakeTimeInMinutes": 5, "deploymentCircuitBreaker": {"enable": true, "rollback": true}, "lifecycleHooks": [{"hookDetails": {"depth": 2}, "hookTargetArn": "arn:aws:lambda:eu-west-1:123456789012:function:check", "lifecycleStages": ["POST_SCALE_UP", "POST_TEST_TRAFFIC_SHIFT"], "roleArn": "arn:aws:iam::123456789012:role/check"}], "maximumPercent": 150, "minimumHealthyPercent": 50, "strategy": "BLUE_GREEN"}, [{"advancedConfiguration": {"alternateTargetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/2", "productionListenerRule": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/a/b/c/d", "roleArn": "arn:aws:iam::123456789012:role/shift", "testListenerRule": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/a/b/c/e"}, "containerName": "web", "containerPort": 80, "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/blue/1"}], [{"containerName": "web", "containerPort": 80, "port": 8080, "registryArn": "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1"}], "ENABLED", 2, ["10.16.1.0/24"], ["second", "shop"], [[[{"managedEBSVolume": {"encrypted": false, "filesystemType": "ext4", "iops": 3000, "kmsKeyId": "key-of-volumes", "roleArn": "arn:aws:iam::123456789012:role/volumes", "sizeInGiB": 20, "snapshotId": "snap-1", "tagSpecifications": [{"propagateTags": "SERVICE", "resourceType": "volume", "tags": [{"key": "Kind", "value": "data"}]}], "throughput": 125, "volumeInitializationRate": 200, "volumeType": "gp3"}, "name": "data"}], [{"portName": "web", "roleArn": "arn:aws:iam::123456789012:role/lattice", "targetGroupArn": "arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-1"}], {"accessLogConfiguration": {"format": "JSON", "includeQueryParameters": "ENABLED"}, "enabled": true, "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "connect"}, "secretOptions": [{"name": "token", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/token"}]}, "namespace": "inner", "services": [{"clientAliases": [{"dnsName": "shop.inner", "port": 80, "testTrafficRules": {"header": {"name": "X-Test", "value": {"exact": "yes"}}}}], "discoveryName": "shop", "ingressPortOverride": 8080, "portName": "web", "timeout": {"idleTimeoutSeconds": 60, "perRequestTimeoutSeconds": 5}, "tls": {"issuerCertificateAuthority": {"awsPcaAuthorityArn": "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/ca"}, "kmsKey": "key-of-traffic", "roleArn": "arn:aws:iam::123456789012:role/traffic"}}]}]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 0, changed: 1,
                answer:
                    #"[[0, "nginx:0", "1.3.0", "DISABLED", false, false, 0, "NONE", {"alarms": {"alarmNames": ["failing"], "enable": false, "rollback": false}, "bakeTimeInMinutes": 0, "deploymentCircuitBreaker": {"enable": false, "rollback": false}, "lifecycleHooks": [], "maximumPercent": 200, "minimumHealthyPercent": 100, "strategy": "ROLLING"}, [], [], "DISABLED", 1, ["10.16.0.0/24"], ["first", "shop"], [[[], [], {"enabled": false}]]]]"#
            )),
        Story(
            name: "services on machines",
            stack: serviceSurroundings
                + """
                locals {
                  on = var.later && !var.again
                  name = "story-machines"
                }
                resource "aws_ecs_service" "spread" {
                  name                 = "spread"
                  cluster              = aws_ecs_cluster.a.id
                  task_definition      = aws_ecs_task_definition.a[local.on ? 1 : 0].arn
                  desired_count        = 1
                  launch_type          = "FARGATE"
                  network_configuration {
                    subnets         = aws_subnet.a[0][*].id
                    security_groups = [aws_security_group.a[0].id]
                  }
                  deployment_configuration {
                    strategy = local.on ? "CANARY" : "LINEAR"
                    dynamic "canary_configuration" {
                      for_each = local.on ? [1] : []
                      content {
                        canary_percent              = 10
                        canary_bake_time_in_minutes = "4"
                      }
                    }
                    dynamic "linear_configuration" {
                      for_each = local.on ? [] : [1]
                      content {
                        step_percent              = 25
                        step_bake_time_in_minutes = "3"
                      }
                    }
                  }
                }
                resource "aws_ecs_service" "placed" {
                  name            = "placed"
                  cluster         = aws_ecs_cluster.a.id
                  task_definition = aws_ecs_task_definition.a[0].arn
                  launch_type     = var.again ? "FARGATE" : "EC2"
                  iam_role        = "arn:aws:iam::123456789012:role/classic"
                  desired_count   = 1
                  network_configuration {
                    subnets         = aws_subnet.a[0][*].id
                    security_groups = [aws_security_group.a[0].id]
                  }
                  dynamic "load_balancer" {
                    for_each = local.on ? ["new"] : ["old"]
                    content {
                      container_name = "web"
                      container_port = 80
                      elb_name       = load_balancer.value
                    }
                  }
                  dynamic "ordered_placement_strategy" {
                    for_each = local.on ? { spread = "attribute:ecs.availability-zone", binpack = "memory" } : {}
                    content {
                      type  = ordered_placement_strategy.key
                      field = ordered_placement_strategy.value
                    }
                  }
                  dynamic "placement_constraints" {
                    for_each = local.on ? [1] : []
                    content {
                      type       = "memberOf"
                      expression = "attribute:ecs.instance-type =~ t3.*"
                    }
                  }
                }
                resource "aws_ecs_service" "daemon" {
                  name                               = "daemon"
                  cluster                            = aws_ecs_cluster.a.id
                  task_definition                    = aws_ecs_task_definition.a[0].arn
                  launch_type                        = "EC2"
                  scheduling_strategy                = "DAEMON"
                  deployment_minimum_healthy_percent = local.on ? 20 : 50
                  network_configuration {
                    subnets         = aws_subnet.a[0][*].id
                    security_groups = [aws_security_group.a[0].id]
                  }
                  deployment_controller {
                    type = local.on ? "EXTERNAL" : "ECS"
                  }
                }
                """, count: 11, changed: 3,
            question: """
                [(s['serviceName'], s.get('launchType'), s.get('placementStrategy') or [], \
                s.get('placementConstraints') or [], s['loadBalancers'], s['deploymentConfiguration'], \
                s['deploymentController'], client('ecs').describe_task_definition(taskDefinition=s['taskDefinition'])\
                ['taskDefinition']['containerDefinitions'][0]['image'], s.get('roleArn')) \
                for c in client('ecs').describe_clusters(clusters=['story-machines'])['clusters'] if c['status'] == 'ACTIVE' \
                for s in client('ecs').describe_services(cluster='story-machines', services=['spread', 'placed', 'daemon'])['services']]
                """,
            answers: (
                #"[["spread", "FARGATE", [], [], [], {"lifecycleHooks": [], "linearConfiguration": {"stepBakeTimeInMinutes": 3, "stepPercent": 25.0}, "maximumPercent": 200, "minimumHealthyPercent": 100, "strategy": "LINEAR"}, {"type": "ECS"}, "nginx:0", null], ["placed", "EC2", [], [], [{"containerName": "web", "containerPort": 80, "loadBalancerName": "old"}], {"maximumPercent": 200, "minimumHealthyPercent": 100}, {"type": "ECS"}, "nginx:0", "arn:aws:iam::123456789012:role/classic"], ["daemon", "EC2", [], [], [], {"minimumHealthyPercent": 50}, {"type": "ECS"}, "nginx:0", null]]"#,
                #"[["spread", "FARGATE", [], [], [], {"canaryConfiguration": {"canaryBakeTimeInMinutes": 4, "canaryPercent": 10.0}, "lifecycleHooks": [], "maximumPercent": 200, "minimumHealthyPercent": 100, "strategy": "CANARY"}, {"type": "ECS"}, "nginx:1", null], ["placed", "EC2", [{"field": "memory", "type": "binpack"}, {"field": "attribute:ecs.availability-zone", "type": "spread"}], [{"expression": "attribute:ecs.instance-type =~ t3.*", "type": "memberOf"}], [{"containerName": "web", "containerPort": 80, "loadBalancerName": "new"}], {"maximumPercent": 200, "minimumHealthyPercent": 100}, {"type": "ECS"}, "nginx:0", "arn:aws:iam::123456789012:role/classic"], ["daemon", "EC2", [], [], [], {"minimumHealthyPercent": 20}, {"type": "EXTERNAL"}, "nginx:0", null]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 2,
                answer:
                    #"[["spread", "FARGATE", [], [], [], {"lifecycleHooks": [], "linearConfiguration": {"stepBakeTimeInMinutes": 3, "stepPercent": 25.0}, "maximumPercent": 200, "minimumHealthyPercent": 100, "strategy": "LINEAR"}, {"type": "ECS"}, "nginx:0", null], ["placed", "FARGATE", [], [], [{"containerName": "web", "containerPort": 80, "loadBalancerName": "old"}], {"maximumPercent": 200, "minimumHealthyPercent": 100}, {"type": "ECS"}, "nginx:0", "arn:aws:iam::123456789012:role/classic"], ["daemon", "EC2", [], [], [], {"minimumHealthyPercent": 50}, {"type": "ECS"}, "nginx:0", null]]"#
            )),
        Story(
            name: "a service that goes by short names",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_ecs_cluster" "a" {
                  name               = "story-short"
                  capacity_providers = local.on ? ["FARGATE", "FARGATE_SPOT"] : ["FARGATE"]
                  dynamic "default_capacity_provider_strategy" {
                    for_each = local.on ? [1] : []
                    content {
                      capacity_provider = "FARGATE_SPOT"
                      base              = 1
                      weight            = 2
                    }
                  }
                }
                resource "aws_ecs_task_definition" "a" {
                  family                = "story-short"
                  cpu                   = var.again ? 512 : 256
                  skip_destroy          = local.on
                  track_latest          = local.on
                  tags                  = { Name = local.on ? "second" : "first" }
                  lifecycle {
                    create_before_destroy = true
                  }
                  container_definitions = jsonencode([{ name = "web", image = "nginx", memory = 64 }])
                }
                resource "aws_ecs_service" "a" {
                  name                  = "short"
                  cluster               = aws_ecs_cluster.a.name
                  task_definition       = aws_ecs_task_definition.a.family
                  desired_count         = 1
                  force_new_deployment  = var.later ? true : null
                  triggers              = local.on ? { round = "second" } : null
                  wait_for_steady_state = true
                  iam_role              = "classic"
                  dynamic "capacity_provider_strategy" {
                    for_each = local.on ? { FARGATE = 1, FARGATE_SPOT = 3 } : { FARGATE = 2 }
                    content {
                      capacity_provider = capacity_provider_strategy.key
                      weight            = capacity_provider_strategy.value
                      base              = capacity_provider_strategy.key == "FARGATE" ? capacity_provider_strategy.value : 0
                    }
                  }
                  placement_strategy {
                    type  = local.on ? "binpack" : "spread"
                    field = local.on ? "cpu" : "instanceId"
                  }
                }
                """, count: 3, changed: 3,
            question: """
                [(sorted(c['capacityProviders']), c.get('defaultCapacityProviderStrategy') or [], \
                client('ecs').describe_task_definition(taskDefinition='story-short', include=['TAGS'])['tags'], s['placementStrategy'], s['roleArn'], sorted((p['capacityProvider'], p['base'], p['weight']) \
                for p in s['capacityProviderStrategy']), s['taskDefinition'].split('/')[-1].split(':')[0]) \
                for c in client('ecs').describe_clusters(clusters=['story-short'])['clusters'] if c['status'] == 'ACTIVE' \
                for s in client('ecs').describe_services(cluster='story-short', services=['short'])['services']]
                """,
            answers: (
                #"[[["FARGATE"], [], [{"key": "Name", "value": "first"}, {"key": "Team", "value": "shop"}], [{"field": "instanceId", "type": "spread"}], "arn:aws:iam::123456789012:role/classic", [["FARGATE", 2, 2]], "story-short"]]"#,
                #"[[["FARGATE", "FARGATE_SPOT"], [{"base": 1, "capacityProvider": "FARGATE_SPOT", "weight": 2}], [{"key": "Name", "value": "second"}, {"key": "Team", "value": "shop"}], [{"field": "cpu", "type": "binpack"}], "arn:aws:iam::123456789012:role/classic", [["FARGATE", 1, 1], ["FARGATE_SPOT", 0, 3]], "story-short"]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 2,
                answer:
                    #"[[["FARGATE"], [], [{"key": "Name", "value": "first"}, {"key": "Team", "value": "shop"}], [{"field": "instanceId", "type": "spread"}], "arn:aws:iam::123456789012:role/classic", [["FARGATE", 2, 2]], "story-short"]]"#
            ),
            afterImport: [
                "aws_ecs_cluster.a": "capacity_providers default_capacity_provider_strategy",
                "aws_ecs_service.a":
                    "force_new_deployment ordered_placement_strategy placement_strategy task_definition triggers wait_for_steady_state",
                "aws_ecs_task_definition.a": "skip_destroy track_latest",
            ]),
    ]

    /// A network, a cluster, and two revisions of what runs in it.
    private static let serviceSurroundings = """
        resource "aws_vpc" "a" {
          cidr_block = "10.16.0.0/16"
        }
        resource "aws_subnet" "a" {
          count      = 2
          vpc_id     = aws_vpc.a.id
          cidr_block = "10.16.${count.index}.0/24"
        }
        resource "aws_security_group" "a" {
          count  = 2
          name   = "${local.name}-${count.index}"
          vpc_id = aws_vpc.a.id
        }
        resource "aws_ecs_cluster" "a" {
          name = local.name
        }
        resource "aws_ecs_task_definition" "a" {
          count                    = 2
          family                   = local.name
          network_mode             = "awsvpc"
          requires_compatibilities = ["FARGATE"]
          cpu                      = 256
          memory                   = 512
          container_definitions = jsonencode([{
            name         = "web"
            image        = "nginx:${count.index}"
            portMappings = [{ containerPort = 80 }]
            environment  = [{ name = "B", value = "2" }, { name = "A", value = "1" }]
          }])
        }

        """
}
