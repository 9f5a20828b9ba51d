import Foundation
import Programs
import Testing

/// The Python environment that has the clients; nil where none is named.
private let clients = ProcessInfo.processInfo.environment["SLIPWAY_CLIENTS"].flatMap { $0.isEmpty ? nil : $0 }

/// Programs of others that drive Terraform's command line or read its documents, on ours.
///
/// They are large, so they are only run where `SLIPWAY_CLIENTS` names a Python environment that has them:
/// `python3 -m venv F && F/bin/pip install tftest==1.8.8 python-terraform==0.10.1 terraform-compliance==1.16.0 checkov==3.3.30`.
@Suite(.timeLimit(.minutes(15)), .enabled(if: clients != nil, "SLIPWAY_CLIENTS is not set"))
struct PythonClientTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder(
            stack: """
                variable "n" {
                  default = 1
                }
                resource "aws_s3_bucket" "logs" {
                  bucket = "logs-of-the-shop"
                  tags = {
                    Name = "logs"
                  }
                }
                resource "aws_security_group" "open" {
                  name = "open"
                  ingress {
                    from_port   = 22
                    to_port     = 22
                    protocol    = "tcp"
                    cidr_blocks = ["0.0.0.0/0"]
                  }
                }
                resource "terraform_data" "a" {
                  count = var.n
                }
                output "n" {
                  value = var.n
                }
                """)
        let tools = folder.url.appendingPathComponent("tools")
        try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: tools.appendingPathComponent("terraform"), withDestinationURL: Slipway.program)
    }

    /// Runs one of the environment's programs in the folder of the stack.
    private func run(_ words: [String]) async throws -> Program.Result {
        let environment = [
            "PATH": "\(folder.url.path)/tools:/usr/bin:/bin", "HOME": folder.url.path,
            "SLIPWAY_SIMULATE": "1",
        ]
        let program = "\(try #require(clients))/bin/\(words[0])"
        return try await Program(
            words: [program] + words.dropFirst(), environment: environment, folder: folder.url.path
        ).runAside()
    }

    private func python(_ script: String) async throws -> [String: Any] {
        let result = try await run([
            "python", "-c", "import json\n\(script)\nprint('\\n' + json.dumps(answer))",
        ])
        #expect(result.status == 0, "\(result.error)")
        let last = try #require(String(decoding: result.output, as: UTF8.self).split(separator: "\n").last)
        return try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
    }

    /// A saved plan as JSON, in the file `plan.json`.
    private func writePlan() async throws {
        try await Slipway.run("plan", "-simulate", "-out=it.plan", in: folder)
        try folder.write(
            try await Slipway.run("show", "-json", "it.plan", in: folder).output, to: "plan.json")
    }

    @Test func tftestDrivesTheProgram() async throws {
        let answer = try await python(
            """
            import tftest
            tf = tftest.TerraformTest(".", binary="terraform")
            tf.setup(cleanup_on_exit=False)
            plan = tf.plan(output=True, tf_vars={"n": "2"})
            tf.apply(tf_vars={"n": "2"})
            answer = {"planned": sorted(plan.resource_changes), "n": str(tf.output()["n"])}
            answer["types"] = sorted({r["type"] for r in tf.state_pull()["resources"]})
            tf.destroy(tf_vars={"n": "2"})
            answer["left"] = len(tf.state_pull()["resources"])
            """)
        #expect(
            answer["planned"] as? [String] == [
                "aws_s3_bucket.logs", "aws_security_group.open", "terraform_data.a[0]", "terraform_data.a[1]",
            ])
        #expect(answer["types"] as? [String] == ["aws_s3_bucket", "aws_security_group", "terraform_data"])
        #expect(answer["n"] as? String == "2")
        #expect(answer["left"] as? Int == 0)
    }

    @Test func pythonTerraformDrivesTheProgram() async throws {
        let answer = try await python(
            """
            from python_terraform import IsFlagged, Terraform
            tf = Terraform(working_dir=".")
            codes = [tf.init()[0], tf.plan(no_color=IsFlagged, var={"n": 3})[0]]
            codes.append(tf.apply(skip_plan=True, var={"n": 3})[0])
            value = tf.output()["n"]["value"]
            codes += [tf.cmd("show")[0], tf.cmd("workspace", "list")[0], tf.destroy(force=None, auto_approve=True)[0]]
            answer = {"codes": codes, "n": str(value)}
            """)
        // A plan with changes exits with 2, since the client asks for detailed statuses.
        #expect(answer["codes"] as? [Int] == [0, 2, 0, 0, 0, 0])
        #expect(answer["n"] as? String == "3")
    }

    @Test func terraformComplianceReadsThePlan() async throws {
        try await writePlan()
        try folder.write(
            """
            Feature: the shop
              Scenario: Buckets have a name tag
                Given I have aws_s3_bucket defined
                Then it must contain tags
                Then it must contain "Name"
                And its value must match the "logs" regex
              Scenario: Nobody gets in by SSH
                Given I have aws_security_group defined
                When it has ingress
                Then it must have ingress
                Then it must not have tcp protocol and port 22 for 0.0.0.0/0
            """, to: "features/shop.feature")
        let result = try await run(["terraform-compliance", "-f", "features", "-p", "plan.json", "--no-ansi"])
        let text = String(decoding: result.output, as: UTF8.self)
        #expect(text.contains("2 scenarios (1 passed, 1 failed)"), "\(text)\(result.error)")
        #expect(text.contains("tcp/22 port is defined within 0.0.0.0/0 network in aws_security_group.open"))
    }

    @Test func checkovReadsThePlan() async throws {
        try await writePlan()
        let result = try await run([
            "checkov", "-f", "plan.json", "--framework", "terraform_plan", "--compact", "--quiet",
            "--skip-download",
            "-o", "json",
        ])
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any], "\(result.error)")
        let summary = try #require(document["summary"] as? [String: Any])
        #expect(summary["parsing_errors"] as? Int == 0)
        #expect(summary["resource_count"] as? Int == 3)
        let failed = try #require(
            (document["results"] as? [String: Any])?["failed_checks"] as? [[String: Any]])
        // "No security group lets in port 22 from everywhere."
        #expect(
            failed.contains {
                $0["check_id"] as? String == "CKV_AWS_24"
                    && $0["resource"] as? String == "aws_security_group.open"
            })
    }
}
