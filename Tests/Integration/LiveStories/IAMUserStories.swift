extension LiveTypeTests {
    static let iamUserStories: [Story] = [
        Story(
            name: "a user with a key",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_iam_user" "a" {
                  name                 = "story-user"
                  path                 = local.on ? "/robots/" : null
                  permissions_boundary = local.on ? "arn:aws:iam::aws:policy/PowerUserAccess" : null
                  force_destroy        = !local.on
                  tags                 = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_iam_user" "other" {
                  name = "story-user-other"
                }
                resource "aws_iam_access_key" "a" {
                  user   = var.again ? aws_iam_user.other.name : aws_iam_user.a.name
                  status = local.on ? "Inactive" : "Active"
                }
                resource "aws_iam_user_policy" "a" {
                  name_prefix = var.again ? "lines-" : "logs-"
                  user        = aws_iam_user.a.name
                  policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = local.on ? "logs:*" : "logs:PutLogEvents", Resource = "*" }]
                  })
                }
                resource "aws_iam_user_policy_attachment" "a" {
                  user       = aws_iam_user.a.name
                  policy_arn = "arn:aws:iam::aws:policy/${var.again ? "PowerUserAccess" : "ReadOnlyAccess"}"
                }
                """, count: 5, changed: 3,
            question: """
                [(u['Path'], client('iam').get_user(UserName=u['UserName'])['User'].get('PermissionsBoundary'), [k['Status'] for k in client('iam').list_access_keys(UserName=u['UserName'])['AccessKeyMetadata']], \
                [client('iam').get_user_policy(UserName=u['UserName'], PolicyName=n)['PolicyDocument']['Statement'][0]['Action'] \
                for n in client('iam').list_user_policies(UserName=u['UserName'])['PolicyNames']], \
                sorted(t['Value'] for t in client('iam').list_user_tags(UserName=u['UserName'])['Tags'])) \
                for u in sorted(client('iam').list_users()['Users'], key=lambda u: u['UserName']) if u['UserName'].startswith('story-user')]
                """,
            answers: (
                #"[["/", null, ["Active"], ["logs:PutLogEvents"], ["shop", "test"]], ["/", null, [], [], ["shop"]]]"#,
                #"[["/robots/", {"PermissionsBoundaryArn": "arn:aws:iam::aws:policy/PowerUserAccess", "PermissionsBoundaryType": "PermissionsBoundaryPolicy"}, ["Inactive"], ["logs:*"], ["prod", "shop"]], ["/", null, [], [], ["shop"]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 3, changed: 1,
                answer:
                    #"[["/", null, [], ["logs:PutLogEvents"], ["shop", "test"]], ["/", null, ["Active"], [], ["shop"]]]"#
            )),
        Story(
            name: "policies and profiles",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_iam_policy" "a" {
                  name        = "story-policy"
                  description = var.again ? "something else" : "what the story may do"
                  tags        = { Stage = local.on ? "prod" : "test" }
                  delay_after_policy_creation_in_ms = local.on ? null : 1
                  policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = local.on ? "s3:*" : "s3:GetObject", Resource = "*" }]
                  })
                }
                resource "aws_iam_role" "a" {
                  count = 2
                  name  = "profile-story-${count.index}"
                  assume_role_policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
                  })
                }
                resource "aws_iam_instance_profile" "a" {
                  name_prefix = "story-"
                  path        = var.again ? "/other/" : null
                  role        = aws_iam_role.a[local.on ? 1 : 0].name
                  tags        = { Stage = local.on ? "prod" : "test" }
                }
                """, count: 4, changed: 2,
            question: """
                [(client('iam').get_policy_version(PolicyArn=p['Arn'], VersionId=p['DefaultVersionId'])\
                ['PolicyVersion']['Document']['Statement'][0]['Action'], \
                sorted(t['Value'] for t in client('iam').list_policy_tags(PolicyArn=p['Arn'])['Tags']), \
                [([r['RoleName'] for r in i['Roles']], sorted(t['Value'] for t in client('iam').get_instance_profile(\
                InstanceProfileName=i['InstanceProfileName'])['InstanceProfile']['Tags'])) for i in client('iam').list_instance_profiles()['InstanceProfiles'] \
                if i['InstanceProfileName'].startswith('story-')]) \
                for p in client('iam').list_policies(Scope='Local')['Policies'] if p['PolicyName'] == 'story-policy']
                """,
            answers: (
                #"[["s3:GetObject", ["shop", "test"], [[["profile-story-0"], ["shop", "test"]]]]]"#,
                #"[["s3:*", ["prod", "shop"], [[["profile-story-1"], ["prod", "shop"]]]]]"#, "[]"
            ),
            renewal: Renewal(
                replaced: 2, changed: 0,
                answer: #"[["s3:GetObject", ["shop", "test"], [[["profile-story-0"], ["shop", "test"]]]]]"#)),
        Story(
            name: "a policy and all that have it",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_iam_policy" "a" {
                  name   = "story-attached"
                  policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }]
                  })
                }
                resource "aws_iam_user" "a" {
                  count = 2
                  name  = "story-attached-${count.index}"
                }
                resource "aws_iam_role" "a" {
                  name = "attached-story"
                  assume_role_policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
                  })
                }
                resource "aws_iam_instance_profile" "old" {
                  name  = "attached-story"
                  roles = local.on ? [aws_iam_role.a.name] : []
                }
                resource "aws_iam_user" "renamed" {
                  name = local.on ? "story-other-name" : "story-name"
                }
                resource "aws_iam_policy_attachment" "a" {
                  name       = var.again ? "renewed" : "story"
                  policy_arn = aws_iam_policy.a.arn
                  users      = local.on ? aws_iam_user.a[*].name : [aws_iam_user.a[0].name]
                  roles      = local.on ? [aws_iam_role.a.name] : null
                }
                """, count: 7, changed: 3,
            question: """
                [(sorted(u['UserName'] for u in client('iam').list_users()['Users'] if u['UserName'].endswith('-name')), \
                sorted(u['UserName'] for u in client('iam').list_entities_for_policy(PolicyArn=p['Arn'])['PolicyUsers']), \
                [u['RoleName'] for u in client('iam').list_entities_for_policy(PolicyArn=p['Arn'])['PolicyRoles']], \
                [len(i['Roles']) for i in client('iam').list_instance_profiles()['InstanceProfiles'] \
                if i['InstanceProfileName'] == 'attached-story']) \
                for p in client('iam').list_policies(Scope='Local')['Policies'] if p['PolicyName'] == 'story-attached']
                """,
            answers: (
                #"[[["story-name"], ["story-attached-0"], [], [0]]]"#,
                #"[[["story-other-name"], ["story-attached-0", "story-attached-1"], ["attached-story"], [1]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 2, answer: #"[[["story-name"], ["story-attached-0"], [], [0]]]"#),
            afterImport: [
                "aws_iam_instance_profile.old": "role roles"
            ]),
    ]
}
