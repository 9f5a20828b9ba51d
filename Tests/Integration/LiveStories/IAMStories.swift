extension LiveTypeTests {
    static let iamStories: [Story] = [
        Story(
            name: "a role",
            stack: """
                locals {
                  on = var.later && !var.again
                  trust = { for name in ["ecs-tasks", "ec2"] : name => jsonencode({
                    Version = "2012-10-17"
                    Statement = [{
                      Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${name}.amazonaws.com" }
                    }]
                  }) }
                  allow = { for name in ["logs:PutLogEvents", "logs:*"] : name => jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = name, Resource = "*" }]
                  }) }
                }
                resource "aws_iam_role" "a" {
                  name_prefix           = "role-story-"
                  description           = local.on ? "second" : null
                  assume_role_policy    = local.trust[local.on ? "ec2" : "ecs-tasks"]
                  max_session_duration  = local.on ? 7200 : null
                  permissions_boundary  = local.on ? "arn:aws:iam::aws:policy/PowerUserAccess" : null
                  force_detach_policies = !local.on
                  tags                  = local.on ? { Stage = "prod" } : { Stage = "test", Old = "yes" }
                }
                resource "aws_iam_role_policy" "a" {
                  name   = var.again ? "lines" : "logs"
                  role   = aws_iam_role.a.name
                  policy = local.allow[local.on ? "logs:*" : "logs:PutLogEvents"]
                }
                resource "aws_iam_role_policy_attachment" "a" {
                  role       = aws_iam_role.a.name
                  policy_arn = "arn:aws:iam::aws:policy/${var.again ? "ReadOnlyAccess" : "service-role/AmazonECSTaskExecutionRolePolicy"}"
                }
                resource "aws_iam_role" "own" {
                  name               = "role-story-own"
                  path               = var.again ? "/other/" : null
                  description        = local.on ? null : "first"
                  assume_role_policy = local.trust["ec2"]
                  managed_policy_arns = local.on ? ["arn:aws:iam::aws:policy/ReadOnlyAccess"] : [
                    "arn:aws:iam::aws:policy/PowerUserAccess", "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
                  ]
                  inline_policy {
                    name   = "stays"
                    policy = local.allow[local.on ? "logs:*" : "logs:PutLogEvents"]
                  }
                  inline_policy {
                    name   = local.on ? "comes" : "goes"
                    policy = local.allow["logs:*"]
                  }
                }
                """, count: 4, changed: 3,
            question: """
                sorted(((r.get('Description') or '', r['AssumeRolePolicyDocument']['Statement'][0]['Principal']['Service'], \
                r['MaxSessionDuration'], r.get('PermissionsBoundary', {}).get('PermissionsBoundaryArn'), \
                sorted(t['Key'] + '=' + t['Value'] for t in client('iam').list_role_tags(RoleName=r['RoleName'])['Tags']), \
                sorted(p['PolicyName'] for p in client('iam').list_attached_role_policies(RoleName=r['RoleName'])['AttachedPolicies']), \
                sorted((n, client('iam').get_role_policy(RoleName=r['RoleName'], PolicyName=n)['PolicyDocument']['Statement'][0]['Action']) \
                for n in client('iam').list_role_policies(RoleName=r['RoleName'])['PolicyNames'])) \
                for r in [client('iam').get_role(RoleName=r['RoleName'])['Role'] for r in client('iam').list_roles()['Roles'] \
                if r['RoleName'].startswith('role-story-')]), key=lambda r: len(r[6]))
                """,
            answers: (
                #"[["", "ecs-tasks.amazonaws.com", 3600, null, ["Old=yes", "Stage=test", "Team=shop"], ["AmazonECSTaskExecutionRolePolicy"], [["logs", "logs:PutLogEvents"]]], ["first", "ec2.amazonaws.com", 3600, null, ["Team=shop"], ["PowerUserAccess", "ViewOnlyAccess"], [["goes", "logs:*"], ["stays", "logs:PutLogEvents"]]]]"#,
                #"[["second", "ec2.amazonaws.com", 7200, "arn:aws:iam::aws:policy/PowerUserAccess", ["Stage=prod", "Team=shop"], ["AmazonECSTaskExecutionRolePolicy"], [["logs", "logs:*"]]], ["", "ec2.amazonaws.com", 3600, null, ["Team=shop"], ["ReadOnlyAccess"], [["comes", "logs:*"], ["stays", "logs:*"]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 3, changed: 1,
                answer:
                    #"[["", "ecs-tasks.amazonaws.com", 3600, null, ["Old=yes", "Stage=test", "Team=shop"], ["ReadOnlyAccess"], [["lines", "logs:PutLogEvents"]]], ["first", "ec2.amazonaws.com", 3600, null, ["Team=shop"], ["PowerUserAccess", "ViewOnlyAccess"], [["goes", "logs:*"], ["stays", "logs:PutLogEvents"]]]]"#
            ))
    ]
}
