/// The classes that have ASCII characters only: Perl's `\d` and POSIX's `[:alpha:]`.
extension ScalarSet {
    /// The class of a Perl escape (`d`, `s`, `w`), nil for any other letter.
    static func perl(_ letter: UInt32) -> ScalarSet? {
        switch Unicode.Scalar(letter) {
        case "d": ScalarSet(ascii: "09")
        // Without the vertical tab, which POSIX's class has.
        case "s": ScalarSet(ascii: "\t\n\u{C}\r  ")
        case "w": ScalarSet(ascii: "09AZ__az")
        default: nil
        }
    }

    /// The class of a POSIX name such as `alpha`, nil for an unknown one.
    static func posix(_ name: String) -> ScalarSet? {
        switch name {
        case "alnum": ScalarSet(ascii: "09AZaz")
        case "alpha": ScalarSet(ascii: "AZaz")
        case "ascii": ScalarSet(ascii: "\0\u{7F}")
        case "blank": ScalarSet(ascii: "\t\t  ")
        case "cntrl": ScalarSet(ascii: "\0\u{1F}\u{7F}\u{7F}")
        case "digit": ScalarSet(ascii: "09")
        case "graph": ScalarSet(ascii: "!~")
        case "lower": ScalarSet(ascii: "az")
        case "print": ScalarSet(ascii: " ~")
        case "punct": ScalarSet(ascii: "!/:@[`{~")
        case "space": ScalarSet(ascii: "\t\r  ")
        case "upper": ScalarSet(ascii: "AZ")
        case "word": ScalarSet(ascii: "09AZ__az")
        case "xdigit": ScalarSet(ascii: "09AFaf")
        default: nil
        }
    }

    /// Makes a set of pairs of characters, each the first and the last of a range.
    private init(ascii pairs: String) {
        // By scalar: a string's characters would take "\r\n" for one.
        let scalars = pairs.unicodeScalars.map(\.value)
        self.init(
            stride(from: 0, to: scalars.count - 1, by: 2).map {
                ScalarRange(first: scalars[$0], last: scalars[$0 + 1])
            })
    }
}
