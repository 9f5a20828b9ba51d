import Addresses
import Applying
import Diagnostics
import Planning
import Reports
import States
import Testing
import Values

struct EventTests {
    private let report = ApplyReport(style: .plain)
    private let stream = EventStream()
    private let address = InstanceAddress(
        module: ModuleInstancePath([.init("m")]), ResourceName(type: "cloud_server", name: "s"),
        key: .string("k"))

    private func subject(
        _ call: Planning.Operation.Call, id: String? = nil, deposed: String? = nil
    ) -> ApplyEvent.Subject { .init(address: address, call: call, deposed: deposed, id: id) }

    @Test func linesOfAnApply() {
        let prefix = "module.m.cloud_server.s[\"k\"]"
        let lines: [(ApplyEvent, String)] = [
            (.started(subject(.create)), "\(prefix): Creating..."),
            (.started(subject(.update, id: "s-1")), "\(prefix): Modifying... [id=s-1]"),
            (
                .progressed(subject(.create), elapsed: .seconds(70)),
                "\(prefix): Still creating... [01m10s elapsed]"
            ),
            (
                .progressed(subject(.delete, id: "s-1"), elapsed: .seconds(10)),
                "\(prefix): Still destroying... [id=s-1, 00m10s elapsed]"
            ),
            (
                .told(subject(.create), elapsed: .seconds(3), words: "waiting\nfor\u{1B}[2Jits disks"),
                "\(prefix) (cloud): waiting for [2Jits disks"
            ),
            (
                .succeeded(subject(.create, id: "s-1"), took: .milliseconds(2400)),
                "\(prefix): Creation complete after 2s [id=s-1]"
            ),
            (
                .succeeded(subject(.update, id: "s-1"), took: .seconds(65)),
                "\(prefix): Modifications complete after 1m5s [id=s-1]"
            ),
            (
                .succeeded(subject(.delete, id: "s-1"), took: .zero),
                "\(prefix): Destruction complete after 0s"
            ),
            (
                .started(subject(.delete, id: "s-1", deposed: "1234abcd")),
                "\(prefix) (deposed object 1234abcd): Destroying... [id=s-1]"
            ),
            (
                .provisionStarted(subject(.create), provisioner: "local-exec"),
                "\(prefix): Provisioning with 'local-exec'..."
            ),
            (
                .provisionOutput(subject(.create), provisioner: "local-exec", line: "hi"),
                "\(prefix) (local-exec): hi"
            ),
        ]
        for (event, line) in lines { #expect(report.line(event) == line) }
        #expect(report.refreshing(address, id: "s-1") == "\(prefix): Refreshing state... [id=s-1]")
    }

    @Test func summaries() {
        var summary = ApplySummary()
        summary.added = 1
        summary.destroyed = 3
        #expect(
            report.summary(summary, isDestruction: false)
                == "Apply complete! Resources: 1 added, 0 changed, 3 destroyed.")
        #expect(report.summary(summary, isDestruction: true) == "Destroy complete! Resources: 3 destroyed.")
        summary.imported = 2
        #expect(
            report.summary(summary, isDestruction: false)
                == "Apply complete! Resources: 2 imported, 1 added, 0 changed, 3 destroyed.")
        let secret = OutputRecord(value: .string("hush"), isSensitive: true)
        #expect(report.outputs(["p": secret]) == "\nOutputs:\n\np = <sensitive>\n")
        #expect(report.outputs([:]).isEmpty)
    }

    @Test func theStreamOfAnApply() {
        let resource = """
            {"addr":"module.m.cloud_server.s[\\"k\\"]","module":"module.m","resource":"cloud_server.s[\\"k\\"]",\
            "implied_provider":"cloud","resource_type":"cloud_server","resource_name":"s","resource_key":"k"}
            """
        #expect(
            stream.line(.succeeded(subject(.create, id: "s-1"), took: .seconds(2)), at: "T") == """
                {"@level":"info","@message":"module.m.cloud_server.s[\\"k\\"]: Creation complete after 2s [id=s-1]",\
                "@module":"terraform.ui","@timestamp":"T","hook":{"resource":\(resource),"action":"create",\
                "id_key":"id","id_value":"s-1","elapsed_seconds":2},"type":"apply_complete"}
                """)
        #expect(
            stream.line(.told(subject(.create), elapsed: .seconds(3), words: "its disks spin"), at: "T")
                == """
                {"@level":"info","@message":"module.m.cloud_server.s[\\"k\\"]: its disks spin","@module":"terraform.ui",\
                "@timestamp":"T","hook":{"resource":\(resource),"action":"create","elapsed_seconds":3,\
                "told":"its disks spin"},"type":"apply_progress"}
                """)
        #expect(
            stream.version(at: "T") == """
                {"@level":"info","@message":"Terraform 1.15.5","@module":"terraform.ui","@timestamp":"T",\
                "terraform":"1.15.5","type":"version","ui":"1.3"}
                """)
        #expect(
            stream.diagnostic(.error("It broke", "Badly."), at: "T") == """
                {"@level":"error","@message":"Error: It broke","@module":"terraform.ui","@timestamp":"T",\
                "diagnostic":{"severity":"error","summary":"It broke","detail":"Badly."},"type":"diagnostic"}
                """)
    }

    private let lease = InstanceAddress(ResourceName(.ephemeral, type: "cloud_lease", name: "l"))

    @Test func linesAboutEphemeralResources() {
        let lines: [(EphemeralEvent, String?)] = [
            (.postponed(lease), "ephemeral.cloud_lease.l: Configuration unknown, deferring..."),
            (.started(lease, .open), "ephemeral.cloud_lease.l: Opening..."),
            (
                .progressed(lease, .open, elapsed: .seconds(10)),
                "ephemeral.cloud_lease.l: Still opening... [00m10s elapsed]"
            ),
            (.finished(lease, .open, took: .zero), "ephemeral.cloud_lease.l: Opening complete after 0s"),
            (.started(lease, .renew), "ephemeral.cloud_lease.l: Renewing..."),
            (
                .finished(lease, .renew, took: .seconds(1)),
                "ephemeral.cloud_lease.l: Renewal complete after 1s"
            ),
            (.started(lease, .close), "ephemeral.cloud_lease.l: Closing..."),
            (.finished(lease, .close, took: .zero), "ephemeral.cloud_lease.l: Closing complete after 0s"),
            (.failed(lease, .close, took: .zero), nil),
        ]
        for (event, line) in lines { #expect(report.line(event) == line) }
    }

    @Test func theStreamTellsOfEphemeralResources() {
        let resource = """
            {"addr":"ephemeral.cloud_lease.l","module":"","resource":"ephemeral.cloud_lease.l",\
            "implied_provider":"cloud","resource_type":"cloud_lease","resource_name":"l","resource_key":null}
            """
        func line(_ message: String, _ hook: String, _ type: String) -> String {
            """
            {"@level":"info","@message":"ephemeral.cloud_lease.l: \(message)","@module":"terraform.ui",\
            "@timestamp":"T","hook":{"resource":\(resource),\(hook)},"type":"ephemeral_op_\(type)"}
            """
        }
        #expect(
            stream.line(EphemeralEvent.started(lease, .open), at: "T")
                == line("Opening...", #""action":"open""#, "start"))
        #expect(
            stream.line(EphemeralEvent.progressed(lease, .renew, elapsed: .seconds(20)), at: "T")
                == line(
                    "Still renewing... [20s elapsed]", #""action":"renew","elapsed_seconds":20"#, "progress"))
        #expect(
            stream.line(EphemeralEvent.finished(lease, .close, took: .zero), at: "T")
                == line("Closing complete after 0s", #""action":"close","elapsed_seconds":0"#, "complete"))
        #expect(
            stream.line(EphemeralEvent.failed(lease, .open, took: .seconds(3)), at: "T")
                == line("Opening errored after 3s", #""action":"open","elapsed_seconds":3"#, "errored"))
        #expect(stream.line(EphemeralEvent.postponed(lease), at: "T") == nil)
    }

    @Test func theStreamOfAPlan() throws {
        let value = server(["id": .string("s")])
        let replaced = Change.Action.replace(value, with: value, order: .deleteFirst, because: [])
        let made = try plan(
            [change("s", replaced, reason: .replaceBecauseTainted), change("t", .keep(value))],
            outputs: ["o": OutputChange(action: .create, before: nil, after: .true, isSensitive: false)])
        let lines = stream.lines(made, at: "T")
        #expect(lines.count == 3)
        #expect(
            lines.first?.contains(#""action":"replace","reason":"tainted"},"type":"planned_change""#) ?? false
        )
        #expect(
            lines.dropFirst().first == """
                {"@level":"info","@message":"Plan: 1 to add, 0 to change, 1 to destroy.","@module":"terraform.ui",\
                "@timestamp":"T","changes":{"add":1,"change":0,"import":0,"remove":1,"action_invocation":0,\
                "operation":"plan"},"type":"change_summary"}
                """)
        #expect(lines.last?.contains(#""outputs":{"o":{"sensitive":false,"action":"create"}}"#) ?? false)
    }

    @Test func secretsStayOut() {
        let secret = OutputRecord(value: .string("hush"), isSensitive: true)
        #expect(!stream.outputs(["p": secret], at: "T").contains("hush"))
    }
}
