let textCases: [UpgradeCase] = [
    UpgradeCase(
        "escapes that are no more",
        #"""
        locals {
          a = "bell \a, \101, \x41, \u0041, \"quoted\" \\ \n"
          b = "%{host} and 100%"
          c = "$$x $${y} $$${var.z}"
          d = "$${a "b" \c}"
        }

        """#,
        #"""
        locals {
          a = "bell \u0007, \u0041, \u0041, \u0041, \"quoted\" \\ \n"
          b = "%%{host} and 100%"
          c = "$x $${y} ${"$"}${var.z}"
          d = "$${a \"b\" \\c}"
        }

        """#),
    UpgradeCase(
        "heredocs keep their lines",
        """
        locals {
          a = <<EOF
        {
            "a": "${var.a}",
            "b": "%{c}"
        }
        EOF
        }

        """,
        """
        locals {
          a = <<EOF
        {
            "a": "${var.a}",
            "b": "%%{c}"
        }
        EOF
        }

        """),
    UpgradeCase(
        "an indented heredoc loses the marker's indentation, if all lines have it",
        """
        locals {
          a = <<-EOF
            x
              y ${var.a}
            EOF
          b = <<-EOF
              x
            EOF
          c = <<-EOF
              x

              y
            EOF
        }

        """,
        """
        locals {
          a = <<-EOF
            x
              y ${var.a}
            EOF
          b = <<EOF
          x
            EOF
          c = <<EOF
              x

              y
            EOF
        }

        """),
    UpgradeCase(
        "nested texts",
        #"""
        locals {
          a = "${replace(var.a, "\\.", "\n")}"
          b = "${format("%{x} %s", "y${var.b}")}"
        }

        """#,
        #"""
        locals {
          a = replace(var.a, "\\.", "\n")
          b = format("%%{x} %s", "y${var.b}")
        }

        """#),
]
