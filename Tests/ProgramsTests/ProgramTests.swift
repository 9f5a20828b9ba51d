import Foundation
import Programs
import Testing

@Suite struct ProgramTests {
    private func run(
        _ words: String..., environment: [String: String] = ["PATH": "/usr/bin:/bin"], folder: String? = nil,
        input: String = "", outputBytesMax: Int = 1 << 20, timeMax: Duration = .seconds(60)
    ) async throws -> Program.Result {
        try await Program(
            words: words, environment: environment, folder: folder, input: Array(input.utf8),
            outputBytesMax: outputBytesMax, timeMax: timeMax
        ).runAside()
    }

    @Test func outputAndErrorsAreKeptApart() async throws {
        let result = try await run("/bin/sh", "-c", "cat; echo oops >&2; exit 3", input: "given")
        #expect(result.status == 3)
        #expect(String(decoding: result.output, as: UTF8.self) == "given")
        #expect(result.error == "oops\n")
    }

    @Test func bothPipesMayBeFull() async throws {
        let result = try await run(
            "/bin/sh", "-c",
            "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2")
        #expect(result.output.count == 300_000 && result.error.utf8.count == 600_000)
    }

    @Test func variablesAreThoseGivenWhateverTheirNames() async throws {
        let result = try await run("env", environment: ["PATH": "/usr/bin:/bin", "a-b": "1"], folder: "/")
        let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
        #expect(lines.contains("a-b=1") && !lines.contains { $0.hasPrefix("HOME=") })
    }

    @Test func itRunsWhereItShould() async throws {
        let result = try await run("/bin/pwd", folder: "/usr")
        #expect(String(decoding: result.output, as: UTF8.self) == "/usr\n")
    }

    @Test func onlyStandardDescriptorsAreHandedOn() async throws {
        // Opened without the flag that closes it in other programs.
        let descriptor = open("/dev/null", O_RDONLY)
        defer { close(descriptor) }
        let result = try await run("/bin/sh", "-c", "ls /proc/$$/fd")
        let handed = String(decoding: result.output, as: UTF8.self).split(separator: "\n").compactMap {
            Int($0)
        }
        #expect(!handed.contains(Int(descriptor)), "\(handed)")
    }

    @Test func signalsCountFrom128() async throws {
        #expect(try await run("/bin/sh", "-c", "kill -KILL $$").status == 137)
    }

    @Test func whatCannotBeStartedSaysWhy() async throws {
        await #expect(throws: Program.Failure.notThere) { try await run("no-such-program-anywhere") }
        await #expect(throws: Program.Failure.cannotStart("there is no folder /no/such/folder")) {
            try await run("/bin/pwd", folder: "/no/such/folder")
        }
    }

    @Test func nothingGoesOnForEver() async throws {
        await #expect(throws: Program.Failure.timedOut) {
            try await run("/bin/sleep", "600", timeMax: .milliseconds(50))
        }
        await #expect(throws: Program.Failure.tooMuchOutput) {
            try await run("/bin/sh", "-c", "head -c 100000 /dev/zero; exec sleep 600", outputBytesMax: 1000)
        }
    }

    /// Foundation's way of starting programs ends a process that has many descriptors open.
    @Test func manyOpenDescriptorsAreNoTrouble() async throws {
        let open = (0..<600).compactMap { _ in DescriptorPair() }
        defer { withExtendedLifetime(open) {} }
        for _ in 0..<20 { #expect(try await run("/bin/sh", "-c", "ls /proc/self/fd | wc -l").status == 0) }
    }
}
