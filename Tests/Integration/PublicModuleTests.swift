import Foundation
import Testing

/// Public modules and their examples, unchanged.
///
/// The folder that `SLIPWAY_PUBLIC_MODULES` names holds checkouts of github.com/terraform-aws-modules, each under its
/// repository's name: `terraform-aws-vpc` and `terraform-aws-ecs` are validated; others, such as `terraform-aws-alb`,
/// are what their examples call. An example that calls a module without a checkout is left out.
@Suite struct PublicModuleTests {
    private static let folder = ProcessInfo.processInfo.environment["SLIPWAY_PUBLIC_MODULES"]

    @Test(
        .enabled(if: folder != nil, "SLIPWAY_PUBLIC_MODULES names no folder of checkouts"),
        arguments: ["terraform-aws-vpc", "terraform-aws-ecs"])
    func `are valid`(repository: String) async throws {
        let checkouts = URL(fileURLWithPath: try #require(Self.folder))
        let checkout = checkouts.appendingPathComponent(repository)
        let folder = try TestFolder()
        let copy = folder.url.appendingPathComponent(repository)
        try FileManager.default.copyItem(at: checkout, to: copy)
        let roots = [""] + (try folders(in: "modules", of: copy)) + (try folders(in: "examples", of: copy))
        #expect(roots.count > 4)
        for root in roots {
            let place = copy.appendingPathComponent(root)
            guard try install(registryModules(of: place), into: place, from: checkouts) else { continue }
            let path = root.isEmpty ? repository : "\(repository)/\(root)"
            let start = try await Slipway.run("init", "-backend=false", in: folder, below: path)
            #expect(start.status == 0, "\(path): \(start.error)")
            let result = try await Slipway.run("validate", in: folder, below: path)
            #expect(result.status == 0, "\(path): \(result.output)\(result.error)")
        }
    }

    @Test(
        .enabled(if: folder != nil, "SLIPWAY_PUBLIC_MODULES names no folder of checkouts"),
        arguments: [
            ("terraform-aws-vpc", "simple", "13 to add"), ("terraform-aws-vpc", "complete", "62 to add"),
            ("terraform-aws-ecs", "fargate", "62 to add"),
        ])
    func `are planned in the simulated cloud`(repository: String, example: String, plan: String) async throws
    {
        let checkouts = URL(fileURLWithPath: try #require(Self.folder))
        let folder = try TestFolder()
        let copy = folder.url.appendingPathComponent(repository)
        try FileManager.default.copyItem(at: checkouts.appendingPathComponent(repository), to: copy)
        let path = "\(repository)/examples/\(example)"
        let place = folder.url.appendingPathComponent(path)
        guard try install(registryModules(of: place), into: place, from: checkouts) else { return }
        try await Slipway.run("init", in: folder, below: path)
        let result = try await Slipway.run("plan", "-simulate", in: folder, below: path)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.words.contains("Plan: \(plan)"), "\(result.words.suffix(300))")
    }

    // MARK: - Laying out

    private func folders(in name: String, of checkout: URL) throws -> [String] {
        let folder = checkout.appendingPathComponent(name)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter { entry in
            FileManager.default.fileExists(atPath: folder.appendingPathComponent("\(entry)/main.tf").path)
        }.map { "\(name)/\($0)" }
    }

    private struct Call {
        let name: String
        let source: String
        /// The repository that the source is published from.
        let repository: String
        let version: String
    }

    /// The calls of modules of the registry in the files of a folder.
    private func registryModules(of folder: URL) throws -> [Call] {
        let pattern = try Regex(
            #"module "([\w-]+)" \{\s*(?:#.*\s*)*source\s*=\s*"(terraform-aws-modules/([\w-]+)/aws)"\s*version\s*=\s*"[^0-9"]*([0-9.]+)""#,
            as: (Substring, Substring, Substring, Substring, Substring).self)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".tf")
        }
        return try files.flatMap { file in
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            return text.matches(of: pattern).map { match in
                Call(
                    name: String(match.output.1), source: String(match.output.2),
                    repository: "terraform-aws-\(match.output.3)",
                    version: match.output.4.split(separator: ".").count == 3
                        ? "\(match.output.4)" : "\(match.output.4).9")
            }
        }
    }

    /// Writes what an earlier installation would have left; false where a module has no checkout.
    private func install(_ calls: [Call], into folder: URL, from checkouts: URL) throws -> Bool {
        let places = calls.map { checkouts.appendingPathComponent($0.repository).path }
        guard places.allSatisfy({ FileManager.default.fileExists(atPath: $0) }) else { return false }
        let modules = zip(calls, places).map { call, place in
            [
                "Key": call.name, "Source": "registry.terraform.io/\(call.source)", "Version": call.version,
                "Dir": place,
            ]
        }
        let manifest = folder.appendingPathComponent(".terraform/modules/modules.json")
        try FileManager.default.createDirectory(
            at: manifest.deletingLastPathComponent(), withIntermediateDirectories: true)
        let root = ["Key": "", "Source": "", "Dir": "."]
        try JSONSerialization.data(withJSONObject: ["Modules": [root] + modules]).write(to: manifest)
        return true
    }
}
