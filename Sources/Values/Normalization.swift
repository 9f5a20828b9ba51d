@_spi(_Unicode) import Swift

extension String {
    /// The text in Unicode normalisation form C, in which the language keeps all text.
    ///
    /// Source: Unicode Standard Annex 15.
    public var normalized: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var scalars = UnicodeScalarView()
        for scalar in _nfc { scalars.append(scalar) }
        return String(scalars)
    }
}
