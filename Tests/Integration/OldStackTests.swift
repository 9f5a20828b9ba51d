import Testing

/// A stack in the language of Terraform 0.11, with a module.
private let oldStack = """
    provider "aws" {
      region = "${var.region}"
    }
    variable "region" { default = "us-east-1" }
    variable "count" { default = 2 }
    resource "aws_vpc" "main" {
      cidr_block = "10.0.0.0/16"
      tags { Name = "${terraform.env}", kubernetes.io = "x" }
    }
    module "net" {
      source  = "net"
      vpc     = "${aws_vpc.main.id}"
      count   = "${var.count}"
      public  = true
      tags { A = "b" }
    }
    resource "aws_security_group" "web"
    {
      name   = "web-${count.index}"
      vpc_id = "${aws_vpc.main.id}"
      depends_on = ["aws_vpc.main"]
      ingress = [{
        from_port = 80, to_port = 80, protocol = "tcp"
        cidr_blocks = ["${module.net.blocks}", "10.1.0.0/24"]
      }]
      lifecycle { ignore_changes = ["description", "nothing"] }
    }
    output "subnets" { value = ["${module.net.ids}"] }
    """

private let oldModule = """
    variable "vpc" {}
    variable "count" {}
    variable "public" { default = "0" }
    variable "tags" { type = "map" default {} }
    resource "aws_subnet" "s" {
      count      = "${var.count}"
      vpc_id     = "${var.vpc}"
      cidr_block = "${cidrsubnet("10.0.0.0/16", 8, count.index * 2 / 1)}"
      map_public_ip_on_launch = "${var.public == 1 ? "true" : "false"}"
      tags       = "${merge(var.tags, map("Name", format("s-%d", count.index)))}"
    }
    output "ids" { value = ["${aws_subnet.s.*.id}"] }
    output "blocks" { value = ["${aws_subnet.s.*.cidr_block}"] }
    """

@Suite(.timeLimit(.minutes(15))) struct OldStackTests {
    private func folder() async throws -> TestFolder {
        let folder = try TestFolder(stack: oldStack)
        try folder.write(oldModule, to: "net/main.tf")
        #expect(try await Slipway.run("init", in: folder).status == 0)
        return folder
    }

    @Test func itRunsUnchanged() async throws {
        let folder = try await folder()
        let apply = try await Slipway.run("apply", "-simulate", "-auto-approve", "-no-color", in: folder)
        #expect(apply.status == 0, "\(apply.output)\(apply.error)")
        #expect(apply.output.contains("4 added, 0 changed, 0 destroyed"))
        let again = try await Slipway.run("plan", "-simulate", "-detailed-exitcode", in: folder)
        #expect(again.status == 0, "\(again.output)")
        #expect(try folder.text(of: "main.tf") == oldStack)
    }

    @Test func anUpgradedCopyPlansTheSame() async throws {
        let (old, new) = (try await folder(), try await folder())
        let check = try await Slipway.run("fmt", "-upgrade", "-recursive", "-check", in: new)
        #expect(check.status == 3)
        #expect(check.output == "main.tf\nnet/main.tf\n")
        #expect(try await Slipway.run("fmt", "-upgrade", "-recursive", in: new).status == 0)
        let again = try await Slipway.run("fmt", "-upgrade", "-recursive", "-check", in: new)
        #expect(again.status == 0 && again.output.isEmpty, "\(again.output)")
        let plans = [
            try await Slipway.run("plan", "-simulate", "-no-color", in: old),
            try await Slipway.run("plan", "-simulate", "-no-color", in: new),
        ]
        let texts = plans.map { plan in
            plan.output.split(separator: "\n").drop { !$0.hasPrefix("  # ") }.prefix {
                !$0.hasPrefix("Changes to Outputs")
            }
        }
        #expect(texts[0] == texts[1], "\(plans[1].output)\(plans[1].error)")
        #expect(texts[0].contains { $0.hasPrefix("Plan: 4 to add") }, "\(plans[0].output)")
        #expect(plans[0].words.contains("are deprecated"))
        #expect(!plans[1].words.contains("are deprecated"))
    }
}
