let blockCases: [UpgradeCase] = [
    UpgradeCase(
        "a map is an argument",
        """
        resource "aws_machine" "m" {
          tags {
            Name = "${var.name}"
          }
          rule {
            port = 80
            labels { a = "b" }
          }
        }
        module "m" {
          source = "./m"
          tags { A = "b" C = "d" }
        }

        """,
        """
        resource "aws_machine" "m" {
          tags = {
            Name = var.name
          }
          rule {
            port   = 80
            labels = { a = "b" }
          }
        }
        module "m" {
          source = "./m"
          tags   = { A = "b", C = "d" }
        }

        """),
    UpgradeCase(
        "a nested block has no equals sign",
        """
        resource "aws_machine" "m" {
          rule = {
            port = 80
          }
        }

        """,
        """
        resource "aws_machine" "m" {
          rule {
            port = 80
          }
        }

        """),
    UpgradeCase(
        "a list of blocks is several blocks",
        """
        resource "aws_machine" "m" {
          rule = [{
            port = 80
          }, { port = 81, labels { a = "b" } }]
          mounts = [{ path = "/a" }]
        }

        """,
        """
        resource "aws_machine" "m" {
          rule {
            port = 80
          }
          rule {
            port   = 81
            labels = { a = "b" }
          }
          mounts { path = "/a" }
        }

        """),
    UpgradeCase(
        "no blocks are none",
        """
        resource "aws_machine" "m" {
          name = "a"
          rule = []
          ingress = []
        }

        """,
        """
        resource "aws_machine" "m" {
          name    = "a"
          ingress = []
        }

        """),
    UpgradeCase(
        "blocks from a list of maps are dynamic",
        """
        resource "aws_machine" "m" {
          rule = ["${var.rules}"]
        }
        variable "rules" { type = "list" }

        """,
        """
        resource "aws_machine" "m" {
          dynamic "rule" {
            for_each = var.rules
            content {
              cidr_blocks = lookup(rule.value, "cidr_blocks", null)
              labels      = lookup(rule.value, "labels", null)
              port        = lookup(rule.value, "port", null)
            }
          }
        }
        variable "rules" { type = list(any) }

        """),
    UpgradeCase(
        "a map in a list of one is the map, and blocks are a list of maps",
        """
        resource "aws_machine" "m" {
          tags = ["${var.tags}"]
          tag_list {
            key = "a"
          }
        }

        """,
        """
        resource "aws_machine" "m" {
          tags = var.tags
          tag_list = [{
            key = "a"
          }]
        }

        """),
    UpgradeCase(
        "of repeated arguments the last one counts, lists and maps are joined",
        """
        resource "aws_machine" "m" {
          name = "a"
          name = "b"
          subnets = ["x"]
          subnets = ["y"]
          tags { A = "a" }
          tags { B = "b" }
          depends_on = ["aws_machine.a"]
          depends_on = ["aws_machine.b", "module.c"]
        }

        """,
        """
        resource "aws_machine" "m" {
          name       = "b"
          subnets    = concat(["x"], ["y"])
          tags       = merge({ A = "a" }, { B = "b" })
          depends_on = [aws_machine.a, aws_machine.b, module.c]
        }

        """),
    UpgradeCase(
        "changes of arguments that the type does not have were never seen",
        """
        resource "aws_machine" "m" {
          lifecycle {
            ignore_changes = ["image", "tags.Name", "nothing"]
          }
        }

        """,
        """
        resource "aws_machine" "m" {
          lifecycle {
            ignore_changes = [tags.Name]
          }
        }

        """),
    UpgradeCase(
        "the language's own arguments",
        """
        resource "aws_machine" "m" {
          provider   = "aws.west"
          depends_on = ["aws_machine.a.0", "data.aws_machine.b"]
          lifecycle = {
            ignore_changes        = ["tags.Name", "tags.a/b", "rule.0.port"]
            create_before_destroy = "true"
          }
          provisioner "local-exec" {
            when    = "destroy"
            command = "x"
            environment { A = "b" }
          }
        }
        resource "aws_machine" "n" {
          lifecycle { ignore_changes = ["*"] }
          depends_on = "aws_machine.m"
        }
        module "m" {
          source = "./m"
          providers = {
            "aws.a" = "aws.west"
            aws = "aws"
          }
        }

        """,
        """
        resource "aws_machine" "m" {
          provider   = aws.west
          depends_on = [aws_machine.a, data.aws_machine.b]
          lifecycle {
            ignore_changes        = [tags.Name, tags["a/b"], rule[0].port]
            create_before_destroy = "true"
          }
          provisioner "local-exec" {
            when        = destroy
            command     = "x"
            environment = { A = "b" }
          }
        }
        resource "aws_machine" "n" {
          lifecycle { ignore_changes = all }
          depends_on = [aws_machine.m]
        }
        module "m" {
          source = "./m"
          providers = {
            aws.a = aws.west
            aws   = aws
          }
        }

        """),
]
