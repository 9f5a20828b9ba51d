/// The whole seconds of a duration such as `1h30m` or `90s`; nil where it is none.
public func seconds(in text: String) -> Int? {
    var total = 0.0
    var rest = text[...]
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
        let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        rest = rest.dropFirst(digits.count)
        let unit = rest.prefix { $0.isLetter || $0 == "µ" }
        rest = rest.dropFirst(unit.count)
        let factors = ["h": 3600.0, "m": 60, "s": 1, "ms": 0.001, "us": 1e-6, "µs": 1e-6, "ns": 1e-9]
        guard let number = Double(digits), let factor = factors[String(unit)] else { return nil }
        total += number * factor
    }
    return total < 1e9 ? Int(total) : nil
}
