extension Duration {
    /// The whole seconds in it.
    var wholeSeconds: Int { Int(components.seconds) }

    /// `0s`, `12s`, `1m5s`, `1h0m3s`: as Terraform says how long a call took.
    var asTaken: String {
        let seconds = wholeSeconds
        if seconds < 60 { return "\(seconds)s" }
        if seconds < 3600 { return "\(seconds / 60)m\(seconds % 60)s" }
        return "\(seconds / 3600)h\(seconds / 60 % 60)m\(seconds % 60)s"
    }

    /// `00m10s`, and with hours `01h00m10s`: the form of progress lines.
    var asElapsed: String {
        let seconds = wholeSeconds
        let hours = seconds / 3600
        let rest = "\(twoDigits(seconds / 60 % 60))m\(twoDigits(seconds % 60))s"
        return hours > 0 ? "\(twoDigits(hours))h\(rest)" : rest
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A time in seconds since 1970-01-01 UTC as RFC 3339 has it: `2026-11-21T07:53:12Z`.
func timestampText(_ seconds: Int) -> String {
    let days = Int((Double(seconds) / 86400).rounded(.down))
    let rest = seconds - days * 86400
    // The civil calendar counted in eras of 400 years that begin in March.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(count - text.count, 0)) + text
    }
    let date = "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
    return "\(date)T\(digits(rest / 3600, 2)):\(digits(rest / 60 % 60, 2)):\(digits(rest % 60, 2))Z"
}
