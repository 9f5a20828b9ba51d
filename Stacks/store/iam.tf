# The execution role is what ECS itself uses to start a task: it writes logs and, for images in ECR, pulls them. The
# shop's own code calls no AWS service, so its tasks have no role at all.

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition

  # Repositories of those images that come from ECR, taken from names like
  # 123456789012.dkr.ecr.us-west-2.amazonaws.com/store/account:1.4.2
  ecr_image = "^(?P<account>[0-9]{12})\\.dkr\\.ecr\\.(?P<region>[a-z0-9-]+)\\.[^/]+/(?P<repository>[^:@]+)"
  ecr_parts = [for image in values(local.images) : regex(local.ecr_image, image) if can(regex(local.ecr_image, image))]
  ecr_repositories = distinct([
    for part in local.ecr_parts : "arn:${local.partition}:ecr:${part.region}:${part.account}:repository/${part.repository}"
  ])
  from_ecr = length(local.ecr_repositories) > 0
}

data "aws_iam_policy_document" "trust" {
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
      values   = ["arn:${local.partition}:ecs:${data.aws_region.current.region}:${local.account}:*"]
    }
  }
}

data "aws_iam_policy_document" "execution" {
  statement {
    sid     = "WriteLogs"
    actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = [
      for group in values(local.log_groups) :
      "arn:${local.partition}:logs:${data.aws_region.current.region}:${local.account}:log-group:${group}:*"
    ]
  }

  dynamic "statement" {
    for_each = local.from_ecr ? ["*"] : []

    content {
      sid       = "SignInToRegistry"
      actions   = ["ecr:GetAuthorizationToken"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = local.from_ecr ? [local.ecr_repositories] : []

    content {
      sid       = "PullImages"
      actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      resources = statement.value
    }
  }
}

resource "aws_iam_role" "execution" {
  name               = "${local.name}-execution"
  description        = "Starts the tasks of the shop in ${terraform.workspace}"
  assume_role_policy = data.aws_iam_policy_document.trust.json

  tags = {
    Name = "${local.name}-execution"
  }
}

resource "aws_iam_role_policy" "execution" {
  name   = "start-tasks"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.execution.json
}
