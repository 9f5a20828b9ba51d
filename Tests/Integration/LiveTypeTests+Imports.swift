import AWS
import Foundation
import Providers
import Testing

extension LiveTypeTests {
    /// A folder that takes the objects of another over, and goes on with them: it knows all that there is, and then plans nothing.
    func imported(_ story: Story, _ folder: TestFolder) async throws -> TestFolder {
        let heir = try TestFolder(stack: Self.header + story.stack)
        let objects = try objects(in: folder)
        for object in objects where object.isImportable {
            let id = try #require(object.importID, "\(object.address)")
            let result = try await run("import", object.address, id, in: heir, at: .later)
            #expect(result.status == 0, "\(object.address) \(id): \(result.words)")
        }
        let left = try await Remainder(plannedIn: heir, self)
        #expect(
            left.changed == story.afterImport.mapValues { Set($0.split(separator: " ").map(String.init)) })
        #expect(left.made == Set(objects.filter { !$0.isImportable }.map(\.address)))
        guard left.objects > 0 else { return heir }
        let applied = try await run("apply", "-auto-approve", in: heir, at: .later)
        let updated = left.objects - left.made.count
        #expect(
            applied.words.contains(
                "Resources: \(left.made.count) added, \(updated) changed, 0 destroyed."),
            "\(applied.words)")
        let settled = try await run("plan", "-detailed-exitcode", in: heir, at: .later)
        #expect(settled.status == 0, "\(settled.words)")
        return heir
    }

    /// The objects that a folder's state has.
    func objects(in folder: TestFolder) throws -> [ImportedObject] {
        let state = try JSONSerialization.jsonObject(
            with: Data(try folder.text(of: "terraform.tfstate").utf8))
        let resources = try #require((state as? [String: Any])?["resources"] as? [[String: Any]])
        return try resources.filter { $0["mode"] as? String == "managed" }.flatMap { resource in
            let type = try #require(resource["type"] as? String)
            let name = try #require(resource["name"] as? String)
            let instances = try #require(resource["instances"] as? [[String: Any]])
            return try instances.map { instance in
                let attributes = try #require(instance["attributes"] as? [String: Any])
                let key =
                    (instance["index_key"] as? String).map { "[\"\($0)\"]" }
                    ?? (instance["index_key"] as? Int).map { "[\($0)]" } ?? ""
                return ImportedObject(
                    type: type, address: "\(type).\(name)\(key)", importID: ImportIDs.id(type, attributes))
            }
        }
    }

    /// An object of a state.
    struct ImportedObject {
        let type: String
        let address: String
        let importID: String?

        /// Whether AWS has it, rather than the state alone.
        var isOfAWS: Bool { type.hasPrefix("aws_") }
        var isImportable: Bool {
            AWSSchema.provider.resource(type).map { $0.identity.importRefusal == nil } ?? false
        }
    }

    /// What a plan still has to do.
    private struct Remainder {
        /// The addresses of new objects.
        private(set) var made: Set<String> = []
        /// The arguments that become others, by the addresses of their resources.
        private(set) var changed: [String: Set<String>] = [:]
        /// How many objects it is about.
        private(set) var objects = 0

        init(plannedIn folder: TestFolder, _ tests: LiveTypeTests) async throws {
            let planned = try await tests.run("plan", "-out=plan", in: folder, at: .later)
            try #require(planned.status == 0, "\(planned.words)")
            let plan = try await Slipway.run("show", "-json", "plan", in: folder).document()
            for resource in plan["resource_changes"] as? [[String: Any]] ?? [] { add(resource) }
        }

        private mutating func add(_ resource: [String: Any]) {
            guard resource["mode"] as? String == "managed", let type = resource["type"] as? String,
                let name = resource["name"] as? String, let address = resource["address"] as? String,
                let change = resource["change"] as? [String: Any],
                let actions = change["actions"] as? [String], actions != ["no-op"]
            else { return }
            objects += 1
            if actions == ["create"] {
                made.insert(address)
            } else {
                // A replacement is no argument, and so nothing that a story can say.
                let arguments = actions == ["update"] ? changedArguments(type, change) : Set(actions)
                changed["\(type).\(name)", default: []].formUnion(arguments)
            }
        }

        /// What becomes another, but for what only follows from that.
        private func changedArguments(_ type: String, _ change: [String: Any]) -> Set<String> {
            guard let block = AWSSchema.provider.resource(type)?.block else { return [] }
            let before = change["before"] as? [String: Any] ?? [:]
            let after = change["after"] as? [String: Any] ?? [:]
            let unknown = change["after_unknown"] as? [String: Any] ?? [:]
            let arguments = block.attributes.filter { attribute in
                guard attribute.isConfigurable, attribute.name != "tags_all" else { return false }
                if unknown[attribute.name] as? Bool == true { return attribute.source != .optionalComputed }
                return !isEqual(before[attribute.name], after[attribute.name])
            }
            let blocks = block.blocks.filter { !isEqual(before[$0.name], after[$0.name]) }
            return Set(arguments.map(\.name) + blocks.map(\.name))
        }

        private func isEqual(_ one: Any?, _ other: Any?) -> Bool {
            (one as? NSObject ?? NSNull()).isEqual(other as? NSObject ?? NSNull())
        }
    }
}
