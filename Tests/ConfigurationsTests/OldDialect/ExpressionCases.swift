let expressionCases: [UpgradeCase] = [
    UpgradeCase(
        "list and map",
        """
        locals {
          a = "${list("a", var.b)}"
          c = "${map("a", "${var.b}", "${var.c}-d", list(), var.e, 1)}"
          f = "${map()}"
        }

        """,
        """
        locals {
          a = ["a", var.b]
          c = { "a" = var.b, "${var.c}-d" = [], (var.e) = 1 }
          f = {}
        }

        """),
    UpgradeCase(
        "texts are joined to lists as lists",
        """
        locals {
          a = "${concat("x", aws_machine.a.*.id)}"
        }

        """,
        """
        locals {
          a = concat(["x"], aws_machine.a[*].id)
        }

        """),
    UpgradeCase(
        "whole numbers are divided as such",
        """
        locals {
          a = "${var.a / 2}"
          b = "${var.a / 2.0}"
          c = "${6 / 3}"
          d = "${max(1, 2) / 4}"
          e = "${1 + var.a / var.b / 2}"
        }

        """,
        """
        locals {
          a = floor(var.a / 2)
          b = var.a / 2.0
          c = 6 / 3
          d = max(1, 2) / 4
          e = 1 + floor(floor(var.a / var.b) / 2)
        }

        """),
    UpgradeCase(
        "both sides of a comparison are of one type",
        """
        variable "text" {}
        locals {
          a = "${var.text == 1 ? 2 : 3}"
          b = "${length(var.l) == "2"}"
          c = "${module.m.n != 0}"
          d = "${module.m.n == "x"}"
          e = "${count.index == var.text}"
          f = "${local.a == "2"}"
          g = "${var.text == true}"
        }

        """,
        """
        variable "text" {
          type = string
        }
        locals {
          a = var.text == "1" ? 2 : 3
          b = length(var.l) == 2
          c = tostring(module.m.n) != "0"
          d = module.m.n == "x"
          e = tostring(count.index) == var.text
          f = local.a == 2
          g = var.text == "true"
        }

        """),
    UpgradeCase(
        "quotes in expressions, and parentheses where they stood for them",
        """
        locals {
          a = "${lookup(var.m, "k")}"
          b = "${"${var.a + 1}" * 2}"
          c = "x${var.m["k"]}y"
          d = "${format("%s", "${var.a}")}"
        }

        """,
        """
        locals {
          a = lookup(var.m, "k")
          b = (var.a + 1) * 2
          c = "x${var.m["k"]}y"
          d = format("%s", var.a)
        }

        """),
    UpgradeCase(
        "hashes of files",
        """
        locals {
          a = "${base64sha256(file("x.zip"))}"
          b = "${md5(file("${path.module}/y"))}"
        }

        """,
        """
        locals {
          a = filebase64sha256("x.zip")
          b = filemd5("${path.module}/y")
        }

        """),
]

let referenceCases: [UpgradeCase] = [
    UpgradeCase(
        "instances of counted resources and of single ones",
        """
        resource "aws_machine" "many" {
          count = 2
          name  = "${count.index}"
        }
        resource "aws_machine" "one" {
          name = "${aws_machine.many.id} ${count.index}"
          port = "${aws_machine.many.1.port}"
          tags {
            a = "${aws_machine.many.*.id[count.index]}"
            b = "${aws_machine.other.0.id}"
            c = "${element(aws_machine.other.*.id, 1)}"
          }
        }
        resource "aws_machine" "other" {}

        """,
        """
        resource "aws_machine" "many" {
          count = 2
          name  = count.index
        }
        resource "aws_machine" "one" {
          name = "${aws_machine.many[0].id} ${0}"
          port = aws_machine.many[1].port
          tags = {
            a = aws_machine.many[0].id
            b = aws_machine.other.id
            c = element(aws_machine.other[*].id, 1)
          }
        }
        resource "aws_machine" "other" {}

        """),
    UpgradeCase(
        "outputs of resources that may not be there",
        """
        resource "aws_machine" "a" {
          count = "${var.on ? 1 : 0}"
        }
        resource "aws_machine" "b" {
          count = "${var.n}"
        }
        resource "aws_machine" "c" {
          count = 1
        }
        output "a" { value = "${aws_machine.a.id}" }
        output "b" { value = "${aws_machine.b.id}" }
        output "c" { value = "${aws_machine.c.id}" }

        """,
        """
        resource "aws_machine" "a" {
          count = var.on ? 1 : 0
        }
        resource "aws_machine" "b" {
          count = var.n
        }
        resource "aws_machine" "c" {
          count = 1
        }
        output "a" { value = one(aws_machine.a[*].id) }
        output "b" { value = try(aws_machine.b[0].id, null) }
        output "c" { value = aws_machine.c[0].id }

        """),
    UpgradeCase(
        "steps after dots",
        """
        locals {
          a = "${var.l.0} ${var.m.key} ${var.m.a.b} ${module.m.l.1}"
          b = "${data.terraform_remote_state.s.vpc_id} ${data.terraform_remote_state.s.backend}"
          c = "${terraform.env}"
        }

        """,
        """
        locals {
          a = "${var.l[0]} ${var.m.key} ${var.m["a.b"]} ${module.m.l[1]}"
          b = "${data.terraform_remote_state.s.outputs.vpc_id} ${data.terraform_remote_state.s.backend}"
          c = terraform.workspace
        }

        """),
]

let variableCases: [UpgradeCase] = [
    UpgradeCase(
        "names that calls of modules use themselves",
        """
        variable "version" {}
        variable "count" { default = 2 }
        module "m" {
          source  = "./m"
          version = "${var.version}"
          count   = "${var.count}"
        }
        module "n" {
          source  = "hashicorp/consul/aws"
          version = "~> 1.0"
        }

        """,
        """
        variable "version_value" {
          type = string
        }
        variable "count_value" {
          type    = string
          default = 2
        }
        module "m" {
          source        = "./m"
          version_value = var.version_value
          count_value   = var.count_value
        }
        module "n" {
          source  = "hashicorp/consul/aws"
          version = "~> 1.0"
        }

        """),
    UpgradeCase(
        "types",
        """
        variable "a" { type = "string" default = "x" }
        variable "b" {
          type = "list"
        }
        variable "c" { type = "map" default = {} }
        variable "d" {
          default {
            a = "b"
          }
        }
        variable "e" { default = ["a", 1] }
        variable "tags" { type = "map" }
        variable "f" {}

        """,
        """
        variable "a" {
          type    = string
          default = "x"
        }
        variable "b" {
          type = list(any)
        }
        variable "c" {
          type    = map(any)
          default = {}
        }
        variable "d" {
          type = map(string)
          default = {
            a = "b"
          }
        }
        variable "e" {
          type    = list(string)
          default = ["a", 1]
        }
        variable "tags" { type = map(string) }
        variable "f" {
          type = string
        }

        """),
    UpgradeCase(
        "truth values and numbers that are only used as such",
        """
        variable "on" { default = true }
        variable "text" { default = true }
        variable "size" { default = 2 }
        variable "label" { default = 2 }
        resource "aws_machine" "m" {
          count = "${var.on}"
          port  = "${var.size}"
          flag  = "${var.on}"
          name  = "${var.text == "1" ? "a" : "b"}-${var.text}-${var.label}"
        }
        resource "aws_machine" "n" {
          count = "${var.on * var.size}"
          name  = "${var.on == "1" ? "a" : "b"}"
        }

        """,
        """
        variable "on" {
          type    = bool
          default = true
        }
        variable "text" {
          type    = string
          default = "1"
        }
        variable "size" {
          type    = number
          default = 2
        }
        variable "label" {
          type    = string
          default = 2
        }
        resource "aws_machine" "m" {
          count = var.on ? 1 : 0
          port  = var.size
          flag  = var.on
          name  = "${var.text == "1" ? "a" : "b"}-${var.text}-${var.label}"
        }
        resource "aws_machine" "n" {
          count = (var.on ? 1 : 0) * var.size
          name  = var.on == true ? "a" : "b"
        }

        """),
]
