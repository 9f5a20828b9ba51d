import Addresses
import Diagnostics
import Expressions
import HCL

/// What can stand at the top of a stack file.
let fileForm = BodyForm(
    [],
    blocks: [
        "terraform": [], "required_providers": [], "provider": ["name"], "variable": ["name"], "locals": [],
        "output": ["name"], "module": ["name"], "resource": ["type", "name"], "data": ["type", "name"],
        "ephemeral": ["type", "name"], "action": ["type", "name"], "moved": [], "removed": [], "import": [],
        "check": ["name"],
    ])

extension Declarations {
    /// Reads the files of one module: ordinary files first, then what overrides them.
    mutating func read(
        _ files: [SourceFile], _ dialect: OldDialectFinding, _ sideBySide: SideBySide
    ) {
        var blocks: [Block] = []
        var overrides: [[Block]] = []
        let old = dialect.reading
        isOld = old != nil
        oldForms = old?.forms ?? OldForms()
        renamedVariables = old?.renamedVariables ?? [:]
        for file in files {
            let found = self.blocks(of: file, old?.bodies[file.name], sideBySide)
            if isOverride(file.name) { overrides.append(found) } else { blocks += found }
        }
        let merged = merge(overrides.joined().filter { $0.type != "terraform" }, into: blocks)
        diagnostics += merged.diagnostics
        // The provider that a name stands for must be known to whoever uses the name.
        for block in merged.result where block.type == "terraform" { addSettings(block) }
        checkStatePlace()
        for override in overrides { overrideSettings(override.filter { $0.type == "terraform" }) }
        let alone = findingsAlone(merged)
        diagnostics += alone
        resources.reserveCapacity(
            merged.result.lazy.filter { $0.type == "resource" || $0.type == "data" }.count)
        for block in merged.result where block.type != "terraform" {
            let before = diagnostics.count
            add(block)
            if block.body.isMerged { removeKnown(alone, after: before) }
            guard block.isBroken else { continue }
            // What a header that cannot be read lacks was reported with it.
            for index in before..<diagnostics.count {
                diagnostics[index] = diagnostics[index].limited(to: .machines)
            }
        }
        reportRepeatedImports()
        hideSwallowedBlocks()
        if case .almostOld(let place, let reason) = dialect { tellWhyNotOld(place, reason) }
    }

    /// Leaves out, for people, the blocks that stand in a block that is not closed: they are no mistakes of their own.
    private mutating func hideSwallowedBlocks() {
        let unclosed = diagnostics.filter { $0.summary == "Unclosed configuration block" }.compactMap(
            \.range?.file)
        guard !unclosed.isEmpty else { return }
        diagnostics = diagnostics.map { found in
            guard found.summary == "Unsupported block type", let range = found.range,
                unclosed.contains(range.file), fileForm.blocks[range.text] != nil
            else { return found }
            return found.limited(to: .machines)
        }
    }

    /// Adds to the first error what kept the module from being read as one of the old dialect.
    private mutating func tellWhyNotOld(_ place: SourceRange, _ reason: String) {
        guard let index = diagnostics.firstIndex(where: { $0.severity == .error }) else { return }
        diagnostics[index].notes.append(
            .init(
                "Much of this module is in the language of Terraform 0.11. It is read as one of today's because here stands "
                    + "\(reason).", at: place))
    }

    /// The blocks of a file, of which the content is given where it is of the old dialect.
    private mutating func blocks(of file: SourceFile, _ old: Body?, _ sideBySide: SideBySide) -> [Block] {
        if let old { return content(old, fileForm, underlining: old.missingRange).blocks }
        let parsed = file.name.hasSuffix(".json") ? parseJSONFile(file) : parseFile(file, sideBySide)
        diagnostics += parsed.diagnostics
        bodies.append(parsed.output)
        return content(parsed.output, fileForm, underlining: parsed.output.missingRange).blocks
    }

    /// Two imports to one address contradict each other.
    private mutating func reportRepeatedImports() {
        var seen: [String: SourceRange] = [:]
        for block in imports {
            guard case .traversal(let traversal) = block.to.kind else { continue }
            let address = traversal.sourceText
            if let first = seen[address] {
                diagnostics.append(
                    .error(
                        "Duplicate import configuration for \"\(address)\"",
                        "An import block for the resource \"\(address)\" was already declared at \(first). A resource can have only one "
                            + "import block.", at: block.to.range))
            } else {
                seen[address] = block.range
            }
        }
    }

    /// What is wrong with overridden and overriding blocks, each on its own: what an override hides is a mistake all the same.
    private func findingsAlone(_ merged: MergedBlocks) -> [Diagnostic] {
        // Blocks of the old dialect are rewritten together.
        if isOld { return [] }
        func findings(_ block: Block) -> [Diagnostic] {
            var alone = Declarations()
            alone.settings = settings
            alone.add(block)
            return alone.diagnostics
        }
        let overriding = merged.overrides.flatMap { block in
            // What an output or a module call must have is in the block that they override.
            findings(block).filter {
                !["output", "module"].contains(block.type) || $0.summary != "Missing required argument"
            }
        }
        return merged.bases.flatMap(findings) + overriding
    }

    /// Takes out what was found of a merged block and is known of its parts.
    private mutating func removeKnown(_ known: [Diagnostic], after count: Int) {
        if known.isEmpty || diagnostics.count == count { return }
        let new = diagnostics[count...].filter { !known.contains($0) }
        diagnostics.replaceSubrange(count..., with: new)
    }

    private mutating func add(_ block: Block) {
        switch block.type {
        case "resource": addResource(block, mode: .managed)
        case "data": addResource(block, mode: .data)
        case "ephemeral": addResource(block, mode: .ephemeral)
        case "variable": addVariable(block)
        case "locals": addLocals(block)
        case "output": addOutput(block)
        case "module": addModuleCall(block)
        case "provider": addProvider(block)
        case "moved": addMoved(block)
        case "removed": addRemoved(block)
        case "import": addImport(block)
        case "check": addCheck(block)
        case "action": addAction(block)
        case "required_providers":
            diagnostics.append(
                .error(
                    "Invalid required_providers block",
                    "A required_providers block stands inside of a terraform block: terraform { required_providers { … } }.",
                    at: block.typeRange))
        default: break
        }
    }
}

/// Whether a file's declarations override those of other files: `override.tf` and `*_override.tf`.
func isOverride(_ name: String) -> Bool {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    let stem =
        base.hasSuffix(".tf") ? base.dropLast(3) : base.hasSuffix(".tf.json") ? base.dropLast(8) : base[...]
    return stem == "override" || stem.hasSuffix("_override")
}
