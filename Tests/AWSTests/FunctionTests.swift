import AWS
import Providers
import Testing
import Values

/// A call of a function of the provider, and its result or the words of its failure.
private struct CallCase: Sendable {
    let name: String
    let arguments: [String]
    var result: Value?
    var failure: String?
}

private let parts: [String: Value] = [
    "partition": .string("aws"), "service": .string("iam"), "region": .string(""),
    "account_id": .string("444455556666"), "resource": .string("role/example"),
]

private let cases: [CallCase] = [
    CallCase(
        name: "arn_parse", arguments: ["arn:aws:iam::444455556666:role/example"], result: .object(parts)),
    CallCase(
        name: "arn_parse", arguments: ["arn:aws:sns:eu-west-1:1:a:b:c"],
        result: .object([
            "partition": .string("aws"), "service": .string("sns"), "region": .string("eu-west-1"),
            "account_id": .string("1"), "resource": .string("a:b:c"),
        ])),
    CallCase(name: "arn_parse", arguments: ["role/example"], failure: "begins with"),
    CallCase(name: "arn_parse", arguments: ["arn:aws:iam"], failure: "six parts"),
    CallCase(
        name: "arn_build", arguments: ["aws", "iam", "", "444455556666", "role/example"],
        result: .string("arn:aws:iam::444455556666:role/example")),
    CallCase(
        name: "trim_iam_role_path", arguments: ["arn:aws:iam::444455556666:role/with/path/example"],
        result: .string("arn:aws:iam::444455556666:role/example")),
    CallCase(
        name: "trim_iam_role_path", arguments: ["arn:aws:iam::444455556666:role/example"],
        result: .string("arn:aws:iam::444455556666:role/example")),
    CallCase(name: "trim_iam_role_path", arguments: ["arn:aws:s3:::bucket"], failure: "must be iam"),
    CallCase(
        name: "trim_iam_role_path", arguments: ["arn:aws:iam::444455556666:user/example"], failure: "role/"),
    CallCase(name: "trim_iam_role_path", arguments: ["arn:aws:iam::444455556666:role/"], failure: "role/"),
    CallCase(
        name: "user_agent", arguments: ["demo", "0.0.1", "a comment"],
        result: .string("demo/0.0.1 (a comment)")),
    CallCase(name: "user_agent", arguments: ["demo", "", ""], result: .string("demo")),
    CallCase(name: "user_agent", arguments: ["", "1", ""], failure: "must not be empty"),
]

@Suite struct FunctionTests {
    @Test(arguments: cases) private func functionsOfTheProvider(_ one: CallCase) throws {
        let function = try #require(AWSSchema.provider.functions.first { $0.name == one.name })
        #expect(function.parameters.count == one.arguments.count)
        do {
            let result = try function.body(one.arguments.map { .string($0) })
            #expect(result == one.result)
            #expect(result.type == function.returnType)
        } catch {
            #expect(error.message.contains(try #require(one.failure, "\(error.message)")))
        }
    }
}
