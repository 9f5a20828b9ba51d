extension LiveTypeTests {
    static let iamStories: [Story] = [
        Story(
            name: "a role",
            stack: """
                locals {
                  trust = { for name in ["ecs-tasks", "ec2"] : name => jsonencode({
                    Version = "2012-10-17"
                    Statement = [{
                      Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${name}.amazonaws.com" }
                    }]
                  }) }
                }
                resource "aws_iam_role" "a" {
                  name_prefix        = "role-story-"
                  description        = var.later ? "second" : "first"
                  assume_role_policy = local.trust[var.later ? "ec2" : "ecs-tasks"]
                }
                resource "aws_iam_role_policy" "a" {
                  name = "logs"
                  role = aws_iam_role.a.name
                  policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = var.later ? "logs:*" : "logs:PutLogEvents", Resource = "*" }]
                  })
                }
                resource "aws_iam_role_policy_attachment" "a" {
                  role       = aws_iam_role.a.name
                  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
                }
                """, count: 3, changed: 2,
            question:
                "[(r['Description'], r['AssumeRolePolicyDocument']['Statement'][0]['Principal']['Service'], [p['PolicyName'] for p in client('iam').list_attached_role_policies(RoleName=r['RoleName'])['AttachedPolicies']]) for r in client('iam').list_roles()['Roles'] if r['RoleName'].startswith('role-story-')]",
            answers: (
                #"[["first", "ecs-tasks.amazonaws.com", ["AmazonECSTaskExecutionRolePolicy"]]]"#,
                #"[["second", "ec2.amazonaws.com", ["AmazonECSTaskExecutionRolePolicy"]]]"#, "[]"
            ))
    ]
}
