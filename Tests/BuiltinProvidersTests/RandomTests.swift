import Providers
import Testing
import Values

@Suite struct RandomTests {
    private let test = TestWorld()

    @Test(arguments: ["random_string", "random_password"])
    func `a text has so many characters of each kind`(type: String) async throws {
        let random = try await UtilityUnderTest(type, in: test)
        let object = try await random.create([
            "length": .number(12), "min_numeric": .number(5), "min_special": .number(3), "lower": .false,
            "override_special": .string("€"),
        ])
        let text = try #require(object["result"]?.asString)
        #expect(text.count == 12)
        #expect(text.filter(\.isNumber).count >= 5)
        #expect(text.filter { $0 == "€" }.count >= 3)
        #expect(!text.contains { $0.isLowercase })
        #expect(object["number"] == .true)
        let again = ["length": Value.number(12), "min_numeric": .number(5), "min_special": .number(3)]
        let plan = try await random.plan(
            object, again.merging(["lower": .false, "override_special": .string("€")]) { $1 })
        #expect(plan.value == object)
        #expect(plan.replaced == [])
    }

    @Test func `digits are left out under both names`() async throws {
        let random = try await UtilityUnderTest("random_string", in: test)
        for name in ["number", "numeric"] {
            let object = try await random.create(["length": .number(50), name: .false])
            #expect(object["result"]?.asString?.contains { $0.isNumber } == false)
            #expect(object["numeric"] == .false)
            #expect(try await random.plan(object, ["length": .number(50)]).replaced == [])
            #expect(
                try await random.plan(object, ["length": .number(50), "numeric": .true]).replaced == [
                    ".numeric"
                ])
        }
    }

    @Test func `a password is kept out of sight`() async throws {
        let password = try await UtilityUnderTest("random_password", in: test)
        let object = try await password.create(["length": .number(100)])
        #expect(object["id"] == .string("none"))
        #expect(object["bcrypt_hash"]?.asString?.hasPrefix("$2a$10$") == true)
        for name in ["result", "bcrypt_hash"] {
            #expect(password.schema.block.attribute(name)?.isSensitive == true)
        }
        #expect(try await password.imported("secret")?["length"] == .number(6))
    }

    @Test(arguments: [
        ["length": Value.number(0)],
        ["length": .number(3), "min_upper": .number(2), "min_lower": .number(2)],
        ["length": .number(.max)],
        ["length": .number(9), "upper": .false, "lower": .false, "special": .false, "numeric": .false],
    ])
    func `a text that cannot be drawn is refused`(arguments: [String: Value]) async throws {
        let random = try await UtilityUnderTest("random_string", in: test)
        #expect(random.problems(arguments).count == 1)
    }

    @Test func `an id has several spellings`() async throws {
        let random = try await UtilityUnderTest("random_id", in: test)
        // All bytes: the number is 2^64 - 1.
        let imported = try await random.imported("p-,__________8")
        let object = try #require(imported)
        #expect(object["dec"] == .string("p-18446744073709551615"))
        #expect(object["hex"] == .string("p-ffffffffffffffff"))
        #expect(object["b64_std"] == .string("p-//////////8="))
        #expect(object["b64_url"] == .string("p-__________8"))
        #expect(object["byte_length"] == .number(8))
        #expect(try await random.imported("AAAAAAAAAAE")?["dec"] == .string("1"))
        let made = try await random.create(["byte_length": .number(16)])
        #expect(made["hex"]?.asString?.count == 32)
        #expect(random.problems(["byte_length": .number(-1)]).count == 1)
        await #expect(throws: ProviderFailure.self) { try await random.imported("ä") }
    }

    @Test func `numbers are between their limits`() async throws {
        let random = try await UtilityUnderTest("random_integer", in: test)
        var found: Set<Int> = []
        for _ in 0..<50 {
            let object = try await random.create(["min": .number(-1), "max": .number(1)])
            found.insert(try #require(object["result"]?.asInt))
        }
        #expect(found == [-1, 0, 1])
        let wide: [String: Value] = ["min": .number(.min), "max": .number(.max)]
        #expect(try await random.create(wide)["result"] != nil)
        let seeded: [String: Value] = ["min": .number(0), "max": .number(1_000_000), "seed": .string("a")]
        #expect(try await random.create(seeded)["result"] == random.create(seeded)["result"])
        await #expect(throws: ProviderFailure.self) {
            try await random.create(["min": .number(2), "max": .number(1)])
        }
        #expect(try await random.imported("3,1,9,x")?["seed"] == .string("x"))
        await #expect(throws: ProviderFailure.self) { try await random.imported("3,1") }
    }

    @Test func `a list is shuffled in rounds`() async throws {
        let random = try await UtilityUnderTest("random_shuffle", in: test)
        let input = Value.list(["a", "b", "c"].map(Value.string), of: .string)
        let object = try await random.create(["input": input, "result_count": .number(6)])
        let texts = (object["result"]?.asElements ?? []).compactMap(\.asString)
        try #require(texts.count == 6)
        #expect(texts[..<3].sorted() == ["a", "b", "c"])
        #expect(texts[3...].sorted() == ["a", "b", "c"])
        let none = try await random.create(["input": .list([], of: .string), "result_count": .number(6)])
        #expect(none["result"] == .list([], of: .string))
    }

    @Test func `names and identifiers have their forms`() async throws {
        let pet = try await UtilityUnderTest("random_pet", in: test)
        let name = try await pet.create([
            "prefix": .string("web"), "length": .number(3), "separator": .string("_"),
        ])
        #expect(name["id"]?.asString?.split(separator: "_").count == 4)
        #expect(name["id"]?.asString?.hasPrefix("web_") == true)
        let uuid = try await UtilityUnderTest("random_uuid", in: test)
        let made = try await uuid.create([:])
        let id = try #require(made["result"]?.asString)
        #expect(id.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
        #expect(id.dropFirst(14).first == "4")
        await #expect(throws: ProviderFailure.self) { try await uuid.imported("x") }
        let bytes = try await UtilityUnderTest("random_bytes", in: test)
        #expect(try await bytes.create(["length": .number(3)])["hex"]?.asString?.count == 6)
    }

    @Test func `keepers bring a new object`() async throws {
        for type in [
            "random_id", "random_integer", "random_pet", "random_shuffle", "random_string", "random_uuid",
        ] {
            let random = try await UtilityUnderTest(type, in: test)
            let arguments: [String: Value] = [
                "byte_length": .number(1), "length": .number(2), "min": .number(1), "max": .number(2),
                "input": .list([], of: .string),
            ].filter { random.schema.block.attribute($0.key) != nil }
            let object = try await random.create(arguments)
            let kept = arguments.merging(["keepers": map(["a": "b"])]) { $1 }
            #expect(try await random.plan(object, kept).replaced == [".keepers"], "\(type)")
            #expect(try await random.plan(object, arguments).value == object, "\(type)")
        }
    }
}
