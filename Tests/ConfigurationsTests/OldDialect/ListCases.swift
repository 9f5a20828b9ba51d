let listCases: [UpgradeCase] = [
    UpgradeCase(
        "a list in brackets is the list",
        """
        resource "aws_machine" "m" {
          subnets = ["${aws_machine.other.*.id}"]
          name    = "${join(",", list("a"))}"
        }

        """,
        """
        resource "aws_machine" "m" {
          subnets = aws_machine.other[*].id
          name    = join(",", ["a"])
        }

        """),
    UpgradeCase(
        "lists and texts are joined",
        """
        resource "aws_machine" "m" {
          subnets = ["${aws_machine.other.*.id}", "x"]
        }

        """,
        """
        resource "aws_machine" "m" {
          subnets = flatten([aws_machine.other[*].id, "x"])
        }

        """),
    UpgradeCase(
        "what may be a list is flattened",
        """
        output "o" {
          value = ["${module.m.ids}"]
        }

        """,
        """
        output "o" {
          value = flatten([module.m.ids])
        }

        """),
    UpgradeCase(
        "texts in a list are just that",
        """
        resource "aws_machine" "m" {
          subnets = [
            "${aws_machine.a.id}",
            "${element(aws_machine.b.*.id, 0)}", # the first
            "${var.name}-x",
          ]
        }
        variable "name" {}

        """,
        """
        resource "aws_machine" "m" {
          subnets = [
            aws_machine.a.id,
            element(aws_machine.b[*].id, 0), # the first
            "${var.name}-x",
          ]
        }
        variable "name" {
          type = string
        }

        """),
    UpgradeCase(
        "a comment in the brackets is kept",
        """
        resource "aws_machine" "m" {
          subnets = [
            # all of them
            "${aws_machine.a.*.id}",
          ]
        }

        """,
        """
        resource "aws_machine" "m" {
          subnets = flatten([
            # all of them
            aws_machine.a[*].id,
          ])
        }

        """),
    UpgradeCase(
        "lists of lists stay such where the schema wants them, and in defaults",
        """
        resource "aws_machine" "m" {
          pairs = [["a", "b"], ["c", "d"]]
        }
        variable "v" {
          default = [["a"], ["b"]]
        }

        """,
        """
        resource "aws_machine" "m" {
          pairs = [["a", "b"], ["c", "d"]]
        }
        variable "v" {
          type    = list(any)
          default = [["a"], ["b"]]
        }

        """),
]
