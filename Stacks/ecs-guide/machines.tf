# The machines: a template that says how one starts, and a group that starts them in both zones.

resource "aws_launch_template" "machine" {
  name                   = "${local.name}-machine"
  description            = "A machine of the cluster ${local.name}"
  update_default_version = true

  # The name of a parameter that AWS keeps: each new machine starts from the newest image for ECS.
  image_id      = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"
  instance_type = var.machine_type

  vpc_security_group_ids = [aws_security_group.machines.id]

  # The agent reads which cluster it belongs to, that the daemon may have the machine's own attributes, and how tasks end on spot
  # machines that are called back.
  user_data = base64encode(<<-EOT
    #!/bin/bash
    cat >> /etc/ecs/ecs.config <<'CONFIG'
    ECS_CLUSTER=${local.name}
    ECS_INSTANCE_ATTRIBUTES={"pool":"general"}
    ECS_AWSVPC_BLOCK_IMDS=true
    ECS_ENABLE_SPOT_INSTANCE_DRAINING=true
    CONFIG
  EOT
  )

  iam_instance_profile {
    arn = aws_iam_instance_profile.machine.arn
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = 30
      encrypted             = true
      delete_on_termination = true
    }
  }

  # Credentials of the machine only go to who asks in a session, and not through a container's bridge.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  monitoring {
    enabled = true
  }

  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "${local.name}-machine", Stack = local.stack }
  }

  tag_specifications {
    resource_type = "volume"
    tags          = { Name = "${local.name}-machine", Stack = local.stack }
  }

  tags = {
    Name = "${local.name}-machine"
  }
}

resource "aws_autoscaling_group" "machines" {
  name                = "${local.name}-machines"
  min_size            = var.machines.min
  max_size            = var.machines.max
  vpc_zone_identifier = [for subnet in aws_subnet.private : subnet.id]

  launch_template {
    id      = aws_launch_template.machine.id
    version = aws_launch_template.machine.latest_version
  }

  health_check_type         = "EC2"
  health_check_grace_period = 60
  default_instance_warmup   = 120
  max_instance_lifetime     = 30 * 24 * 60 * 60
  enabled_metrics           = ["GroupDesiredCapacity", "GroupInServiceInstances"]

  # The capacity provider asks for it: only ECS says which machine may go.
  protect_from_scale_in = true

  # Another template, and the machines are replaced one after the other.
  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage       = 90
      scale_in_protected_instances = "Refresh"
    }
  }

  # ECS sets this tag itself; without it here, it would be taken off again.
  tag {
    key                 = "AmazonECSManaged"
    value               = ""
    propagate_at_launch = true
  }

  tag {
    key                 = "Name"
    value               = "${local.name}-machine"
    propagate_at_launch = true
  }

  # How many there are is for the capacity provider to say.
  lifecycle {
    ignore_changes = [desired_capacity]
  }

  # Machines register with the cluster, and need a way out to do so.
  depends_on = [aws_ecs_cluster.main, aws_iam_role_policy.machine, aws_route_table_association.private]
}
