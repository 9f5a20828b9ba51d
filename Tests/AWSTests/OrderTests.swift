import AWS
import Providers
import Testing

/// The rules of order against the schemas that they are about.
@Suite struct OrderTests {
    private let provider = AWSSchema.provider

    @Test func rulesAreAboutTypesAndPathsThatThereAre() throws {
        for rule in provider.order.rules {
            #expect(!rule.steps.isEmpty)
            #expect(!rule.reason.hasSuffix("."), "\(rule.reason)")
            for type in rule.waiters { #expect(provider.resource(type) != nil, "\(type)") }
            var current = rule.waiters
            for condition in rule.conditions {
                switch condition {
                case .equal(let path, _), .unequal(let path, _): check([path], of: rule.waiters)
                }
            }
            for step in rule.steps {
                switch step {
                case .to(let types, by: let paths):
                    for type in types { #expect(provider.resource(type) != nil, "\(type)") }
                    check(paths, of: current)
                    current = types
                case .from(let types, by: let paths):
                    check(paths, of: types)
                    current = types
                }
            }
        }
        for (type, names) in provider.order.names { for name in names { check([name], of: [type]) } }
    }

    /// Each type has one of the paths, and each path belongs to one of the types.
    private func check(_ paths: [String], of types: [String]) {
        for type in types {
            #expect(paths.contains { has(type, $0) }, "\(type) has none of \(paths)")
        }
        for path in paths { #expect(types.contains { has($0, path) }, "none of \(types) has \(path)") }
    }

    private func has(_ type: String, _ path: String) -> Bool {
        guard var block = provider.resource(type)?.block else { return false }
        let steps = path.split(separator: ".").map(String.init)
        for step in steps.dropLast() {
            guard let next = block.block(step)?.block else { return false }
            block = next
        }
        return block.attribute(steps[steps.count - 1]) != nil
    }
}
