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
        let checkout = checkouts.appendingPathComponent(repository).resolvingSymlinksInPath()
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
        try FileManager.default.copyItem(
            at: checkouts.appendingPathComponent(repository).resolvingSymlinksInPath(), to: copy)
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

    /// The calls of modules of the registry in the files of a folder, which are formatted: an argument a line.
    private func registryModules(of folder: URL) throws -> [Call] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".tf")
        }
        var calls: [Call] = []
        for file in files {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            var name = ""
            var source = ""
            for line in text.split(separator: "\n") {
                let words = line.split { $0 == " " || $0 == "\"" }.map(String.init)
                if line.hasPrefix("module "), words.count > 1 { (name, source) = (words[1], "") }
                if line.hasPrefix("  source "), words.count > 2 { source = words[2] }
                guard line.hasPrefix("  version "), source.hasPrefix("terraform-aws-modules/") else {
                    continue
                }
                let numbers = words.last?.split(separator: ".").count == 3 ? "" : ".9"
                let repository = "terraform-aws-\(source.split(separator: "/")[1])"
                calls.append(
                    Call(
                        name: name, source: source, repository: repository,
                        version: (words.last ?? "0") + numbers))
                source = ""
            }
        }
        return calls
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
