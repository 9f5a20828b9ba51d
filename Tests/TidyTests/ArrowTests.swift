import Testing

@Suite struct ArrowTests {
    private let manifest: Manifest
    private let rank: [String: Int]

    init() throws {
        manifest = try Manifest(Repository.text(of: "Package.swift"))
        rank = Dictionary(uniqueKeysWithValues: arrowTable.enumerated().map { ($1.module, $0) })
    }

    @Test func theManifestIsUnderstood() {
        #expect(manifest.modules["Diagnostics"] == [])
        #expect(manifest.modules["HCL"] == ["Diagnostics"])
        #expect(manifest.modules["slipway"]?.contains("Planning") == true)
        #expect(manifest.suites["TidyTests"] == [])
    }

    @Test func importsAreRead() {
        let lines = [
            "// import Nothing", "import Values", "    public import States", "@testable import Planning",
            "@_exported import struct Addresses.ModulePath", "let importance = 1",
        ]
        let file = Repository.SourceText(path: "Sources/X/Y.swift", lines: lines.map { $0[...] })
        #expect(Import.all(in: file).map(\.module) == ["Values", "States", "Planning", "Addresses"])
        #expect(file.target == "X")
    }

    @Test func everyArrowOfTheTablePointsDown() {
        for (module, seen) in arrowTable {
            for other in seen.sorted() {
                #expect((rank[other] ?? .max) < (rank[module] ?? 0), "\(module) may not see \(other)")
            }
        }
    }

    @Test func theManifestDrawsNoArrowThatTheTableDoesNot() {
        for (module, dependencies) in manifest.modules.sorted(by: { $0.key < $1.key }) {
            guard let allowed = arrowTable.first(where: { $0.module == module })?.sees else {
                Issue.record("\(module) stands in Package.swift and not in the arrow table")
                continue
            }
            let extra = dependencies.subtracting(allowed).sorted()
            #expect(extra.isEmpty, "\(module) may not see \(extra.joined(separator: ", "))")
        }
    }

    @Test func everyModuleHasAFolderAndEveryFolderAModule() throws {
        #expect(try Repository.names(in: "Sources") == manifest.modules.keys.sorted())
    }

    @Test func sourcesImportOnlyWhatTheManifestDeclares() throws {
        for file in try Repository.swiftFiles(below: "Sources") {
            let declared = manifest.modules[file.target] ?? []
            for found in Import.all(in: file) where found.module != file.target {
                let isAllowed = declared.contains(found.module) || toolchainModules.contains(found.module)
                #expect(isAllowed, "\(found.place): \(file.target) does not declare \(found.module)")
            }
        }
    }

    @Test func everyDeclaredArrowIsUsed() throws {
        var used: [String: Set<String>] = [:]
        for file in try Repository.swiftFiles(below: "Sources") {
            used[file.target, default: []].formUnion(Import.all(in: file).map(\.module))
        }
        for (module, dependencies) in manifest.modules.sorted(by: { $0.key < $1.key }) {
            let idle = dependencies.subtracting(used[module] ?? []).sorted()
            #expect(idle.isEmpty, "\(module) declares \(idle.joined(separator: ", ")) and imports it nowhere")
        }
    }

    @Test func testsImportOnlyWhatTheManifestDeclares() throws {
        for file in try Repository.swiftFiles(below: "Tests") {
            guard let declared = manifest.suites[file.target] ?? manifest.suites["\(file.target)Tests"] else {
                continue
            }
            for found in Import.all(in: file) where manifest.modules[found.module] != nil {
                #expect(
                    declared.contains(found.module),
                    "\(found.place): \(file.target) does not declare \(found.module)")
            }
        }
    }

    @Test func noSourceSeesTheTests() throws {
        let tests = Set(manifest.suites.keys).union(["TestKit", "Testing", "XCTest"])
        for file in try Repository.swiftFiles(below: "Sources") {
            for found in Import.all(in: file) {
                #expect(!tests.contains(found.module), "\(found.place): sources import no tests")
            }
        }
    }
}
