/// The classes `\p{…}` names: Unicode's general categories, its scripts and a few more.
enum UnicodeCategories {
    /// The ranges of a name, nil for an unknown one.
    ///
    /// Case, spaces, hyphens and underscores in a name do not matter.
    static func ranges(named name: String) -> [ScalarRange]? {
        let key = canonical(name)
        switch key {
        case "any":
            return [ScalarRange(first: 0, last: ScalarSet.greatest)]
        case "ascii":
            return [ScalarRange(first: 0, last: 0x7F)]
        case "assigned":
            return runs.filter { $0.category != .unassigned }.map(\.range)
        default:
            guard let categories = categories[aliases[key] ?? key] else {
                return scriptRanges(of: key)
            }
            return runs.filter { categories.contains($0.category) }.map(\.range)
        }
    }

    /// Whether a scalar is a character of Unicode 15.0, the version of Terraform 1.15's regular expressions.
    static func isAssigned(_ scalar: Unicode.Scalar) -> Bool {
        guard let age = scalar.properties.age else {
            return false
        }
        return (age.major, age.minor) <= (15, 0)
    }

    /// The category a scalar has in Unicode 15.0, as the standard library's Unicode may be newer.
    private static func category(of scalar: Unicode.Scalar) -> Unicode.GeneralCategory {
        switch scalar {
        // Two that Unicode 16.0 moved.
        case "\u{295}": .lowercaseLetter
        case "\u{1171E}": .nonspacingMark
        default: isAssigned(scalar) ? scalar.properties.generalCategory : .unassigned
        }
    }

    private static func canonical(_ name: String) -> String {
        var key = ""
        for scalar in name.unicodeScalars where scalar != " " && scalar != "_" && scalar != "-" {
            let isUpper = ("A"..."Z").contains(scalar)
            key.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
        }
        return key
    }

    /// The code points in order, as runs of one category.
    ///
    /// They are made on first use, as few patterns need them.
    private static let runs: [(range: ScalarRange, category: Unicode.GeneralCategory)] = {
        var runs: [(range: ScalarRange, category: Unicode.GeneralCategory)] = []
        func append(_ range: ScalarRange, _ category: Unicode.GeneralCategory) {
            if let last = runs.last, last.category == category {
                runs[runs.count - 1].range.last = range.last
            } else {
                runs.append((range, category))
            }
        }
        func scan(_ values: Range<UInt32>) {
            for value in values {
                let range = ScalarRange(first: value, last: value)
                guard let scalar = Unicode.Scalar(value) else {
                    append(range, .surrogate)
                    continue
                }
                append(range, category(of: scalar))
            }
        }
        // The standard library gives no age for private use, and the planes left out have no characters.
        scan(0..<0xE000)
        append(ScalarRange(first: 0xE000, last: 0xF8FF), .privateUse)
        scan(0xF900..<0x33000)
        append(ScalarRange(first: 0x33000, last: 0xDFFFF), .unassigned)
        scan(0xE0000..<0xE1000)
        append(ScalarRange(first: 0xE1000, last: 0xEFFFF), .unassigned)
        append(ScalarRange(first: 0xF0000, last: 0xFFFFD), .privateUse)
        append(ScalarRange(first: 0xFFFFE, last: 0xFFFFF), .unassigned)
        append(ScalarRange(first: 0x100000, last: 0x10FFFD), .privateUse)
        append(ScalarRange(first: 0x10FFFE, last: 0x10FFFF), .unassigned)
        return runs
    }()

    private static let categories: [String: [Unicode.GeneralCategory]] = [
        "c": [.control, .format, .privateUse, .surrogate, .unassigned],
        "cc": [.control],
        "cf": [.format],
        "cn": [.unassigned],
        "co": [.privateUse],
        "cs": [.surrogate],
        "l": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter],
        "lc": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter],
        "ll": [.lowercaseLetter],
        "lm": [.modifierLetter],
        "lo": [.otherLetter],
        "lt": [.titlecaseLetter],
        "lu": [.uppercaseLetter],
        "m": [.nonspacingMark, .spacingMark, .enclosingMark],
        "mc": [.spacingMark],
        "me": [.enclosingMark],
        "mn": [.nonspacingMark],
        "n": [.decimalNumber, .letterNumber, .otherNumber],
        "nd": [.decimalNumber],
        "nl": [.letterNumber],
        "no": [.otherNumber],
        "p": [
            .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation,
        ],
        "pc": [.connectorPunctuation],
        "pd": [.dashPunctuation],
        "pe": [.closePunctuation],
        "pf": [.finalPunctuation],
        "pi": [.initialPunctuation],
        "po": [.otherPunctuation],
        "ps": [.openPunctuation],
        "s": [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol],
        "sc": [.currencySymbol],
        "sk": [.modifierSymbol],
        "sm": [.mathSymbol],
        "so": [.otherSymbol],
        "z": [.spaceSeparator, .lineSeparator, .paragraphSeparator],
        "zl": [.lineSeparator],
        "zp": [.paragraphSeparator],
        "zs": [.spaceSeparator],
    ]

    private static let aliases: [String: String] = [
        "casedletter": "lc", "closepunctuation": "pe", "cntrl": "cc", "combiningmark": "m",
        "connectorpunctuation": "pc", "control": "cc", "currencysymbol": "sc", "dashpunctuation": "pd",
        "decimalnumber": "nd", "digit": "nd", "enclosingmark": "me", "finalpunctuation": "pf", "format": "cf",
        "initialpunctuation": "pi", "letter": "l", "letternumber": "nl", "lineseparator": "zl",
        "lowercaseletter": "ll", "mark": "m", "mathsymbol": "sm", "modifierletter": "lm",
        "modifiersymbol": "sk", "nonspacingmark": "mn", "number": "n", "openpunctuation": "ps", "other": "c",
        "otherletter": "lo", "othernumber": "no", "otherpunctuation": "po", "othersymbol": "so",
        "paragraphseparator": "zp", "privateuse": "co", "punct": "p", "punctuation": "p", "separator": "z",
        "spaceseparator": "zs", "spacingmark": "mc", "surrogate": "cs", "symbol": "s",
        "titlecaseletter": "lt", "unassigned": "cn", "uppercaseletter": "lu",
    ]
}
