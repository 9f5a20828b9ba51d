let structureCases: [UpgradeCase] = [
    UpgradeCase(
        "an interpolation alone needs no quotes",
        """
        provider "aws" {
          region = "${var.region}" # where
        }

        """,
        """
        provider "aws" {
          region = var.region # where
        }

        """),
    UpgradeCase(
        "an expression over several lines gets parentheses",
        """
        locals {
          a = "${var.a ?
            1 :
            2}"
          b = "${join(",",
            var.b)}"
        }

        """,
        """
        locals {
          a = (var.a ?
            1 :
          2)
          b = join(",",
          var.b)
        }

        """),
    UpgradeCase(
        "items on one line get lines of their own, without commas",
        """
        resource "aws_machine" "m" { name = "a", port = 1 flag = true }

        """,
        """
        resource "aws_machine" "m" {
          name = "a"
          port = 1
          flag = true
        }

        """),
    UpgradeCase(
        "a block of one argument may stay on its line",
        """
        resource "aws_machine" "m" {
          rule { port = 80 }
        }

        """,
        """
        resource "aws_machine" "m" {
          rule { port = 80 }
        }

        """),
    UpgradeCase(
        "a brace belongs on the line of the name",
        """
        resource "aws_machine" "m"
        {
          name =
            "a"
        }

        """,
        """
        resource "aws_machine" "m" {
          name = "a"
        }

        """),
    UpgradeCase(
        "the closing brace has a line of its own",
        """
        resource "aws_machine" "m" {
          name = "a" }

        """,
        """
        resource "aws_machine" "m" {
          name = "a"
        }

        """),
    UpgradeCase(
        "names have no quotes, keys with dots have them",
        """
        "resource" "aws_machine" "m" {
          "name" = "a"
          tags {
            a.b = "x"
            "c/d" = "y"
          }
        }

        """,
        """
        resource "aws_machine" "m" {
          name = "a"
          tags = {
            "a.b" = "x"
            "c/d" = "y"
          }
        }

        """),
    UpgradeCase(
        "numbers are decimal",
        """
        locals {
          mode = 0755
          mask = 0x1F
          part = .5
          down = -010
          zero = 0
        }

        """,
        """
        locals {
          mode = 493
          mask = 31
          part = 0.5
          down = -8
          zero = 0
        }

        """),
    UpgradeCase(
        "comments stay where they are",
        """
        # first
        resource "aws_machine" "m" { // second
          /* third */ name = "a" # fourth
          tags { # fifth
            A = "b", # sixth
          }
          // seventh
        }

        """,
        """
        # first
        resource "aws_machine" "m" { // second
          /* third */ name = "a"     # fourth
          tags = {                   # fifth
            A = "b",                 # sixth
          }
          // seventh
        }

        """),
    UpgradeCase(
        "a module's folder is named by a path",
        """
        module "a" {
          source = "modules/vpc"
        }
        module "b" {
          source = "hashicorp/consul/aws"
        }
        module "c" {
          source = "github.com/owner/name"
        }

        """,
        """
        module "a" {
          source = "./modules/vpc"
        }
        module "b" {
          source = "hashicorp/consul/aws"
        }
        module "c" {
          source = "github.com/owner/name"
        }

        """),
]
