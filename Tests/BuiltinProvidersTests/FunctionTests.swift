import BuiltinProviders
import Providers
import Testing
import Values

@Suite struct FunctionTests {
    private let test = TestWorld()

    private func call(_ name: String, _ argument: Value) throws -> Value {
        let functions = utilityProviders(in: test.world).flatMap(\.schema.functions)
        let function = try #require(functions.first { $0.name == name })
        let result = try function.body([argument])
        #expect(result.type == function.returnType)
        return result
    }

    @Test func `a time is taken apart`() throws {
        let time = try call("rfc3339_parse", .string("2023-07-25T23:43:16Z"))
        #expect(time["year"] == .number(2023))
        #expect(time["year_day"] == .number(206))
        #expect(time["month_name"] == .string("July"))
        #expect(time["weekday"] == .number(2))
        #expect(time["weekday_name"] == .string("Tuesday"))
        #expect(time["iso_week"] == .number(30))
        #expect(time["unix"] == .number(1_690_328_596))
        let eve = try call("rfc3339_parse", .string("2021-01-03T00:00:00+01:00"))
        #expect(eve["iso_year"] == .number(2020))
        #expect(eve["iso_week"] == .number(53))
        #expect(throws: ProviderFunction.Failure.self) { try call("rfc3339_parse", .string("yesterday")) }
    }

    @Test func `a number of seconds is taken apart`() throws {
        let time = try call("unix_timestamp_parse", .number(1_606_105_443))
        #expect(time["rfc3339"] == .string("2020-11-23T04:24:03Z"))
        #expect(time["hour"] == .number(4))
        #expect(throws: ProviderFunction.Failure.self) {
            try call("unix_timestamp_parse", .number(Int.max))
        }
    }

    @Test func `a duration is taken apart`() throws {
        let duration = try call("duration_parse", .string("1h30m"))
        #expect(duration["hours"]?.asNumber?.description == "1.5")
        #expect(duration["minutes"] == .number(90))
        #expect(duration["milliseconds"] == .number(5_400_000))
        let short = try call("duration_parse", .string("1ns"))
        #expect(short["nanoseconds"] == .number(1))
        #expect(short["microseconds"] == .number(0))
        #expect(throws: ProviderFunction.Failure.self) { try call("duration_parse", .string("1 day")) }
    }

    @Test func `a folder is found`() throws {
        test.files.set("a/b", [1])
        #expect(throws: ProviderFunction.Failure.self) { try call("direxists", .string("a/b")) }
        #expect(try call("direxists", .string("c")) == .false)
    }

    @Test func `a password is another one each time`() async throws {
        let random = try #require(utilityProviders(in: test.world).first { $0.source.hasSuffix("/random") })
        let schema = try #require(random.schema.ephemeralResource("random_password"))
        var fields = Dictionary(
            uniqueKeysWithValues: zip(schema.objectType.names, schema.objectType.types).map {
                ($0, Value.null($1))
            })
        fields["length"] = .number(20)
        fields["special"] = .false
        let configuration = Value.object(fields)
        let provider = try await random.configured(with: .null)
        var passwords: Set<String> = []
        for _ in 0..<2 {
            let opened = try await provider.open(schema, configuration: configuration)
            #expect(opened.value.isWhollyKnown)
            #expect(opened.value["lower"] == .true)
            passwords.insert(try #require(opened.value["result"]?.asString))
        }
        #expect(passwords.count == 2)
        #expect(passwords.allSatisfy { $0.count == 20 && $0.allSatisfy { $0.isLetter || $0.isNumber } })
    }
}
