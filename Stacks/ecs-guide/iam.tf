# 4 roles: what ECS does to start a task, what tasks themselves may do, what machines may do, and, for blue/green, CodeDeploy's own in
# release.tf. Policies stand in them in full: each names what it is for, and nothing else.

data "aws_iam_policy_document" "tasks_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    # ECS may use the role for tasks of this account and region, and for nobody else's.
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:ecs:${var.region}:${local.account}:*"]
    }
  }
}

# ---- what ECS does to start a task

data "aws_iam_policy_document" "execution" {
  statement {
    sid     = "WriteLogs"
    actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = [
      for group in values(local.log_groups) :
      "arn:${local.partition}:logs:${var.region}:${local.account}:log-group:${group}:*"
    ]
  }

  statement {
    sid       = "ReadSecret"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.database.arn]
  }

  statement {
    sid       = "ReadSettings"
    actions   = ["ssm:GetParameters"]
    resources = [aws_ssm_parameter.greeting.arn]
  }
}

resource "aws_iam_role" "execution" {
  name               = "${local.name}-execution"
  description        = "Starts the tasks of ${local.name}"
  assume_role_policy = data.aws_iam_policy_document.tasks_trust.json

  tags = {
    Name = "${local.name}-execution"
  }
}

resource "aws_iam_role_policy" "execution" {
  name   = "start-tasks"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.execution.json
}

# ---- what tasks themselves may do

data "aws_iam_policy_document" "task" {
  statement {
    sid = "OpenSessions"
    actions = [
      "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "EncryptSessions"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.exec.arn]
  }

  statement {
    sid       = "FindSessionLog"
    actions   = ["logs:DescribeLogGroups"]
    resources = ["*"]
  }

  statement {
    sid       = "WriteSessionLog"
    actions   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    resources = ["arn:${local.partition}:logs:${var.region}:${local.account}:log-group:${local.log_groups["exec"]}:*"]
  }

  statement {
    sid       = "MountFiles"
    actions   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
    resources = [aws_efs_file_system.shared.arn]

    condition {
      test     = "StringEquals"
      variable = "elasticfilesystem:AccessPointArn"
      values   = [aws_efs_access_point.web.arn]
    }
  }
}

resource "aws_iam_role" "task" {
  name               = "${local.name}-task"
  description        = "What tasks of ${local.name} may do"
  assume_role_policy = data.aws_iam_policy_document.tasks_trust.json

  tags = {
    Name = "${local.name}-task"
  }
}

resource "aws_iam_role_policy" "task" {
  name   = "work"
  role   = aws_iam_role.task.id
  policy = data.aws_iam_policy_document.task.json
}

# ---- what machines may do

data "aws_iam_policy_document" "machine_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "machine" {
  statement {
    sid       = "FindEndpoint"
    actions   = ["ec2:DescribeTags", "ecs:DiscoverPollEndpoint"]
    resources = ["*"]
  }

  statement {
    sid       = "JoinCluster"
    actions   = ["ecs:DeregisterContainerInstance", "ecs:RegisterContainerInstance"]
    resources = [aws_ecs_cluster.main.arn]
  }

  statement {
    sid = "RunTasks"
    actions = [
      "ecs:Poll", "ecs:StartTelemetrySession", "ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange",
      "ecs:SubmitTaskStateChange", "ecs:TagResource", "ecs:UpdateContainerInstancesState",
    ]
    resources = ["*"]

    condition {
      test     = "ArnEqualsIfExists"
      variable = "ecs:cluster"
      values   = [aws_ecs_cluster.main.arn]
    }
  }
}

resource "aws_iam_role" "machine" {
  name               = "${local.name}-machine"
  description        = "Machines of the cluster ${local.name}"
  assume_role_policy = data.aws_iam_policy_document.machine_trust.json

  tags = {
    Name = "${local.name}-machine"
  }
}

resource "aws_iam_role_policy" "machine" {
  name   = "run-tasks"
  role   = aws_iam_role.machine.id
  policy = data.aws_iam_policy_document.machine.json
}

resource "aws_iam_instance_profile" "machine" {
  name = "${local.name}-machine"
  role = aws_iam_role.machine.name

  tags = {
    Name = "${local.name}-machine"
  }
}
