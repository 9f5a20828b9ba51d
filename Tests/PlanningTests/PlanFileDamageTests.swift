import Addresses
import Evaluating
import Testing
import Values

@testable import Planning

@Suite struct PlanFileDamageTests {
    private func sample(_ seed: UInt64) throws -> [UInt8] {
        var random = RandomValues(seed: seed)
        return try random.planFile().encoded()
    }

    private func error(_ bytes: [UInt8]) -> PlanFileError? {
        do throws(PlanFileError) {
            _ = try PlanFile(decoding: bytes, schemas: anySchema)
            return nil
        } catch {
            return error
        }
    }

    @Test func everyTruncationIsFound() throws {
        let bytes = try sample(3)
        let step = max(1, bytes.count / 400)
        for count in Array(0..<90) + Array(stride(from: 90, to: bytes.count, by: step)) {
            #expect(error(Array(bytes.prefix(count))) != nil, "\(count) bytes")
        }
        #expect(error(bytes) == nil)
        #expect(error(bytes + [0]) != nil)
    }

    @Test func everyFlippedBitIsFound() throws {
        let bytes = try sample(4)
        var random = RandomValues(seed: 4)
        for position in Array(0..<90) + (0..<400).map({ _ in random.below(bytes.count) }) {
            var damaged = bytes
            damaged[position] ^= 1 << UInt8(random.below(8))
            #expect(error(damaged) != nil, "byte \(position)")
        }
    }

    /// A file whose checksum is right may still hold anything: it must be refused or read, and never end the program.
    @Test(arguments: 0..<40) func wrongContentWithARightChecksumIsHarmless(_ seed: Int) throws {
        var random = RandomValues(seed: UInt64(seed))
        let envelope = try Envelope(opening: try random.planFile().encoded())
        for _ in 0..<15 {
            var document = envelope.document
            for _ in 0...random.below(3) {
                let position = random.below(document.count)
                switch random.below(4) {
                case 0: document[position] = random.pick(Array("0123456789[]{},:\"-truefalsn".utf8))
                case 1: document.remove(at: position)
                case 2: document.insert(random.pick(Array("019[]{},\"".utf8)), at: position)
                default: damageNumber(in: &document, at: position, &random)
                }
            }
            let blob = random.chance(2) ? envelope.blob : Array(envelope.blob.dropLast(3))
            _ = error(Envelope(document: document, blob: blob).bytes)
        }
    }

    /// Replaces the next digit: references to tables, places and changes are numbers.
    private func damageNumber(in document: inout [UInt8], at position: Int, _ random: inout RandomValues) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let digit = document[position...].firstIndex(where: digits.contains) else { return }
        let numbers = [
            "-1", "7", "99999", "9223372036854775807", "9223372036854775808", "1e999", "0.5", "null",
        ]
        document.replaceSubrange(digit...digit, with: Array(random.pick(numbers).utf8))
    }

    @Test func deepValuesAreReadOrRefused() throws {
        for (depth, isReadable) in [(450, true), (5000, false)] {
            let value = (0..<depth).reduce(Value.true) { inner, _ in .tuple([inner]) }
            #expect((error(try planFile(about: value).encoded()) == nil) == isReadable)
        }
        let type = (0..<5000).reduce(ValueType.string) { inner, _ in .list(inner) }
        #expect(error(try planFile(about: .null(type)).encoded()) == .damaged("a type nests too deeply"))
    }

    @Test func otherFilesAreNamed() {
        #expect(error([]) == .notAPlan(.unknown))
        #expect(error(Array("hello".utf8)) == .notAPlan(.unknown))
        #expect(error([0x50, 0x4B, 3, 4, 20, 0]) == .notAPlan(.terraformPlan))
        #expect(
            error(Array("{\"version\":4,\"terraform_version\":\"1.15.0\",\"serial\":1}".utf8))
                == .notAPlan(.state))
        #expect(
            error(Array("{\"format_version\":\"1.2\",\"terraform_version\":\"1.15.0\"}".utf8))
                == .notAPlan(.jsonPlan))
        #expect("\(PlanFileError.notAPlan(.terraformPlan))".contains("Terraform"))
    }

    @Test func newerFormatsAreNamed() throws {
        let bytes = try sample(1)
        let newer = Array("SLIPWAY PLAN 27".utf8) + bytes.dropFirst("SLIPWAY PLAN 1".utf8.count)
        #expect(error(newer) == .newerFormat(27))
    }

    @Test func unknownTypesAreNamed() throws {
        let bytes = try planFile(about: .object([:]), type: "test_missing").encoded()
        let expected = PlanFileError.unknownResourceType(
            ResourceName(type: "test_missing", name: "a"), provider: "p")
        #expect(error(bytes) == expected)
    }

    @Test func operationsInACircleAreRefused() throws {
        var random = RandomValues(seed: 1)
        let operations = (0..<3).map { Operation.evaluate(.local(.root, "\($0)")) }
        let file = try random.planFile()
        let plan = Plan(
            mode: .normal, basis: file.plan.basis, changes: [], drift: [], outputs: [:],
            operations: try AcyclicGraph(operations, dependencies: [(1, 0), (2, 1)]), prior: file.plan.prior,
            checks: [], targets: [], isErrored: false, isComplete: true, timestamp: 0)
        let bytes = PlanFile(
            plan: plan, sources: [], rootFolder: ".", modules: [:], providers: [], isSimulated: false,
            version: ""
        ).encoded()
        let envelope = try Envelope(opening: bytes)
        let text = String(decoding: envelope.document, as: UTF8.self)
        let line = "\"edges\":[[],[0],[1]]"
        #expect(text.contains(line))
        let circle = text.replacing(line, with: "\"edges\":[[2],[0],[1]]")
        let damaged = Envelope(document: Array(circle.utf8), blob: envelope.blob).bytes
        #expect(error(damaged) == .damaged("its operations wait for one another"))
    }
}
