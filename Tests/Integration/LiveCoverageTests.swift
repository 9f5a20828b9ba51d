import AWS
import Foundation
import Providers
import Testing
import Values

/// Holds the stories of live types to the schemas: whatever can be changed in place is changed in some story, and an object of every
/// type is replaced and imported in one, or there is a reason why not.
///
/// What a story changes is found out in the simulated cloud, by the plan from its first phase to the next ones.
@Suite(.timeLimit(.minutes(5))) struct LiveCoverageTests {
    @Test func whateverCanBeChangedIsChangedInAStory() async throws {
        let changed = try await LiveCoverage.ofAllStories.value.changed
        let updatable = Set(LiveTypes.resourceNames.filter { !isAlias($0) }.flatMap(updatableAttributes))
        let missing = updatable.subtracting(changed)
        let exceptions = LiveExceptions.all
        let unexplained = missing.filter { path in !exceptions.contains { $0.covers(path) } }
        #expect(
            unexplained.isEmpty,
            "No story changes these, and no exception says why: \(unexplained.sorted())")
        for exception in exceptions {
            for path in exception.paths {
                let meant = updatable.filter { $0 == path || $0.hasPrefix("\(path).") }
                #expect(!meant.isEmpty, "\(path) is an exception, and is nothing that can be changed")
                let covered = meant.intersection(changed).sorted()
                #expect(
                    covered.isEmpty, "\(path) is an exception, and a story changes it after all: \(covered)")
            }
        }
    }

    @Test func anObjectOfEachTypeIsReplacedInAStory() async throws {
        let coverage = try await LiveCoverage.ofAllStories.value
        let missing = Set(LiveTypes.resourceNames).filter { !isAlias($0) }.subtracting(coverage.replaced)
        let excused = LiveExceptions.neverReplaced.flatMap(\.paths)
        #expect(
            missing == Set(excused),
            "Replaced in no story: \(missing.sorted()); excused: \(excused.sorted())")
    }

    @Test func eachLiveTypeIsInAStory() async throws {
        let types = try await LiveCoverage.ofAllStories.value.types
        let missing = Set(LiveTypes.resourceNames).subtracting(types.union(types.map(withoutAlias)))
        #expect(missing == Set(LiveExceptions.withoutStory.flatMap(\.paths)), "\(missing.sorted())")
    }

    /// What a story has is imported in it, but for types that cannot be.
    @Test func eachLiveTypeIsImportedInAStory() async throws {
        let refusing = LiveTypes.resourceNames.filter {
            AWSSchema.provider.resource($0)?.identity.importRefusal != nil
        }
        #expect(refusing == LiveExceptions.notImported.flatMap(\.paths).sorted())
        let types = try await LiveCoverage.ofAllStories.value.types.subtracting(refusing)
        let missing = Set(LiveTypes.resourceNames).subtracting(types.union(types.map(withoutAlias)))
        let excused = (LiveExceptions.notImported + LiveExceptions.withoutStory).flatMap(\.paths)
        #expect(
            missing == Set(excused),
            "Imported in no story: \(missing.sorted()); excused: \(excused.sorted())")
    }

    @Test func whatAnImportDoesNotKnowHasAReason() {
        let unknown = LiveTypeTests.stories.flatMap { story in
            story.afterImport.flatMap { address, arguments in
                arguments.split(separator: " ").map { "\(address.prefix { $0 != "." }).\($0)" }
            }
        }
        let reasons = Set(LiveExceptions.notTold.flatMap(\.paths))
        #expect(
            Set(unknown).subtracting(reasons).isEmpty,
            "No exception says why these are not known: \(Set(unknown).subtracting(reasons).sorted())")
        #expect(
            reasons.subtracting(unknown).isEmpty,
            "These are exceptions, and known in all stories: \(reasons.subtracting(unknown).sorted())")
    }

    /// The paths of all arguments of a type that can be changed in place, as `type.block.argument`.
    private func updatableAttributes(_ type: String) -> [String] {
        guard let schema = AWSSchema.provider.resource(type) else { return [] }
        return schema.block.updatable.map { "\(type).\($0)" }
    }
}

/// The older names of types of load balancers, which are the same types otherwise.
private func isAlias(_ type: String) -> Bool { type.hasPrefix("aws_alb") }

private func withoutAlias(_ type: String) -> String {
    isAlias(type) ? "aws_lb" + type.dropFirst("aws_alb".count) : type
}

/// What stories do to objects.
struct LiveCoverage: Sendable {
    /// Types whose objects are made.
    var types: Set<String> = []
    /// Arguments that are changed in place, with their types before them.
    var changed: Set<String> = []
    /// Types whose objects are replaced.
    var replaced: Set<String> = []

    /// That of all stories, found out once.
    static let ofAllStories = Task {
        try await withThrowingTaskGroup(of: LiveCoverage.self) { group in
            for story in LiveTypeTests.stories { group.addTask { try await of(story) } }
            return try await group.reduce(into: LiveCoverage()) { all, coverage in
                all.types.formUnion(coverage.types)
                all.changed.formUnion(coverage.changed)
                all.replaced.formUnion(coverage.replaced)
            }
        }
    }

    private static func of(_ story: LiveTypeTests.Story) async throws -> LiveCoverage {
        let folder = try TestFolder(stack: LiveTypeTests.header + story.stack)
        func run(_ words: String..., at phase: LiveTypeTests.Phase) async throws {
            let result = try await Slipway.run(
                words.prefix(1) + ["-simulate", "-no-color"] + phase.words + words.dropFirst(), in: folder,
                environment: ["AWS_REGION": "eu-west-1"])
            try #require(result.status == 0, "\(story.name), \(phase): \(result.words)")
        }
        try await run("apply", "-auto-approve", at: .first)
        var coverage = LiveCoverage()
        for phase in [LiveTypeTests.Phase.later, .again] where phase == .later || story.renewal != nil {
            try await run("plan", "-out=plan", at: phase)
            let shown = try await Slipway.run("show", "-json", "plan", in: folder)
            let plan = try shown.document()
            for change in plan["resource_changes"] as? [[String: Any]] ?? [] { coverage.add(change, phase) }
        }
        return coverage
    }

    private mutating func add(_ resource: [String: Any], _ phase: LiveTypeTests.Phase) {
        guard resource["mode"] as? String == "managed", let name = resource["type"] as? String,
            let change = resource["change"] as? [String: Any],
            let actions = change["actions"] as? [String]
        else { return }
        let type = withoutAlias(name)
        types.insert(name)
        if phase == .again {
            if actions.count == 2 { replaced.insert(type) }
        } else if actions == ["update"], let block = AWSSchema.provider.resource(type)?.block {
            let before = block.said(in: change["before"], [:])
            let after = block.said(in: change["after"], change["after_unknown"])
            for path in block.updatable {
                guard let after = after[path], before[path] != after else { continue }
                changed.insert("\(type).\(path)")
            }
        }
    }
}

extension BlockSchema {
    /// The paths of the arguments that can be changed in place: all that users can set and that do not force a new object.
    ///
    /// Left out are arguments that no plan shows and those that Slipway alone knows.
    fileprivate var updatable: [String] {
        let own = attributes.filter {
            $0.isConfigurable && $0.replacement != .always && !$0.isWriteOnly && $0.name != "tags_all"
        }
        let nested = blocks.filter { $0.name != "timeouts" && $0.replacement != .always }
        return own.map(\.name)
            + nested.flatMap { block in block.block.updatable.map { "\(block.name).\($0)" } }
    }

    /// What an object of a plan says of its updatable arguments: their different values at each path, without those that say nothing.
    ///
    /// A path at which something is unknown is left out.
    fileprivate func said(in value: Any?, _ unknown: Any?) -> [String: Set<String>] {
        let values = value as? [String: Any] ?? [:]
        let unknowns = unknown as? [String: Any] ?? [:]
        var all: [String: Set<String>] = [:]
        for attribute in attributes where !isUnknown(unknowns[attribute.name]) {
            all[attribute.name] = Set([attribute.said(in: values[attribute.name])].compactMap(\.self))
        }
        for nested in blocks where (unknowns[nested.name] as? Bool) != true {
            let elements = values[nested.name] as? [Any] ?? [values[nested.name]].compactMap(\.self)
            let marks = unknowns[nested.name] as? [Any] ?? [unknowns[nested.name]].compactMap(\.self)
            for path in nested.block.updatable { all["\(nested.name).\(path)"] = [] }
            for index in elements.indices {
                let mark = index < marks.count ? marks[index] : nil
                let said = nested.block.said(in: elements[index], mark)
                for path in nested.block.updatable {
                    let place = "\(nested.name).\(path)"
                    guard let more = said[path] else {
                        all[place] = nil
                        continue
                    }
                    all[place]?.formUnion(more)
                }
            }
        }
        return all
    }

    private func isUnknown(_ mark: Any?) -> Bool {
        switch mark {
        case let flag as Bool: flag
        case let list as [Any]: list.contains(where: isUnknown)
        case let fields as [String: Any]: fields.values.contains(where: isUnknown)
        default: false
        }
    }
}

extension AttributeSchema {
    /// A value of a plan as text; nil for one that says no more than leaving the argument out.
    fileprivate func said(in value: Any?) -> String? {
        guard let value, !(value is NSNull),
            let data = try? JSONSerialization.data(
                withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
        else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        let usual = (try? defaultValue?.converted(to: .string))?.asString
        let saysNothing =
            usual.map { text == $0 || text == "\"\($0)\"" }
            ?? ["\"\"", "[]", "{}", "false", "0"].contains(text)
        return saysNothing ? nil : text
    }
}
