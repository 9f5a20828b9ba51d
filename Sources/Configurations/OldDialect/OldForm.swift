import Diagnostics

/// A kind of thing that is written differently today, with a warning whose summary never changes.
enum OldForm: Int, CaseIterable {
    case quotedType, quotedReference, wrappedExpression, mapBlock, blockArgument, innerList, repeatedArgument
    case collectionFunction, keyNotation, separators, countIndex, instanceIndex, wildcard, number, textEscape
    case comparison, conversion, renamedName, integerDivision, moduleSource, takenName, unknownIgnored,
        contentHash

    /// Whether today's language refuses the form, or gives it another meaning, rather than only warn.
    var isRefused: Bool {
        switch self {
        case .quotedReference, .wrappedExpression, .contentHash, .integerDivision,
            .comparison, .conversion, .textEscape, .renamedName:
            false
        default: true
        }
    }

    var summary: String {
        switch self {
        case .quotedType: "Quoted type constraints are deprecated"
        case .quotedReference: "Quoted references are deprecated"
        case .wrappedExpression: "Interpolation-only expressions are deprecated"
        case .mapBlock: "Map arguments written as blocks are deprecated"
        case .blockArgument: "Nested blocks written as arguments are deprecated"
        case .innerList: "Lists that flatten by themselves are deprecated"
        case .repeatedArgument: "Repeated arguments are deprecated"
        case .collectionFunction: "The functions list and map are deprecated"
        case .keyNotation: "Quoted and dotted argument names are deprecated"
        case .separators: "Items without line breaks between them are deprecated"
        case .countIndex: "count.index outside of count is deprecated"
        case .instanceIndex: "Instances without their index are deprecated"
        case .wildcard: "The ignore_changes wildcard is deprecated"
        case .number: "Octal and hexadecimal numbers are deprecated"
        case .textEscape: "Escape sequences of Terraform 0.11 are deprecated"
        case .comparison: "Comparisons of text with numbers or truth values are deprecated"
        case .conversion: "Implicit conversions of Terraform 0.11 are deprecated"
        case .renamedName: "Names of Terraform 0.11 are deprecated"
        case .integerDivision: "Whole-number division is deprecated"
        case .moduleSource: "Module folders without ./ are deprecated"
        case .unknownIgnored: "Ignored changes of unknown arguments are deprecated"
        case .takenName: "Names of variables that calls of modules use themselves are deprecated"
        case .contentHash: "Hashes of a file's text are deprecated"
        }
    }

    /// What to write today.
    var advice: String {
        switch self {
        case .quotedType: "A type is no text any more: write type = string, list(string) or map(string)."
        case .quotedReference: "Write references without quotes: depends_on = [aws_vpc.main]."
        case .wrappedExpression:
            "An expression needs no quotes: write var.region instead of \"${var.region}\"."
        case .mapBlock: "A map is an argument, with an equals sign: tags = { … }."
        case .blockArgument:
            "A nested block has no equals sign, and is repeated instead of listed: ingress { … }."
        case .innerList:
            "A list in a list stays one: write the list alone, or flatten([ … ]) to join several."
        case .repeatedArgument:
            "An argument may stand once: join what it is to hold, such as with concat or merge."
        case .collectionFunction:
            "Write [\"a\", \"b\"] instead of list(\"a\", \"b\"), and { key = value } instead of map(\"key\", value)."
        case .keyNotation:
            "Names of arguments have no quotes, and keys of maps with dots or other signs need them."
        case .separators:
            "In a block each argument has a line of its own, without commas, and the brace stands on the line of the name."
        case .countIndex: "Without count there is no count.index: write 0."
        case .instanceIndex:
            "A resource with count is a list, so read aws_eip.nat[0].id; one without count is none, so read aws_eip.nat.id."
        case .wildcard: "Write ignore_changes = all."
        case .number: "Numbers are decimal: write 493 instead of 0755."
        case .textEscape:
            "Write characters that cannot be typed as \\u0007, and a percent sign before a brace as %%{."
        case .comparison:
            "Values of different types are never equal: compare text with text, and numbers with numbers."
        case .conversion: "Write the conversion, such as condition ? 1 : 0."
        case .renamedName:
            "Write terraform.workspace instead of terraform.env, and data.terraform_remote_state.x.outputs.y instead of data.terraform_remote_state.x.y."
        case .integerDivision: "Division keeps its fraction: write floor(a / b)."
        case .moduleSource: "Write source = \"./modules/vpc\"."
        case .unknownIgnored:
            "ignore_changes may name only arguments that the type has: leave out the others."
        case .takenName:
            "Arguments such as count and version belong to the call: name the variable otherwise, such as version_value."
        case .contentHash: "Write filebase64sha256(path) instead of base64sha256(file(path))."
        }
    }
}

/// The forms that were found, each with its first place and how often it occurs.
struct OldForms {
    private var found: [OldForm: (first: SourceRange, count: Int)] = [:]

    mutating func add(_ form: OldForm, at range: SourceRange) {
        if let known = found[form] {
            found[form] = (known.first, known.count + 1)
        } else {
            found[form] = (range, 1)
        }
    }

    mutating func merge(_ other: OldForms) {
        for (form, (first, count)) in other.found {
            if let known = found[form] {
                found[form] = (known.first, known.count + count)
            } else {
                found[form] = (first, count)
            }
        }
    }

    /// How many kinds were found that today's language refuses.
    var refusedCount: Int { found.keys.count { $0.isRefused } }
    func contains(_ form: OldForm) -> Bool { found[form] != nil }
    var isEmpty: Bool { found.isEmpty }

    /// One warning for each kind, in the order of the kinds.
    var warnings: [Diagnostic] {
        OldForm.allCases.compactMap { form in
            guard let (first, count) = found[form] else { return nil }
            let others =
                count == 1
                ? "" : count == 2 ? " One more place has it." : " \(count - 1) more places have it."
            return .warning(
                form.summary,
                "This is the language of Terraform 0.11, which is read as it was meant then. \(form.advice)\(others) "
                    + "slipway fmt -upgrade rewrites the files.", at: first)
        }
    }
}
