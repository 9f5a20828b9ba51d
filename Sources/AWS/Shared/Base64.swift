internal import Foundation

extension [UInt8] {
    /// The bytes as calls take them where they are not text.
    var base64: String { Data(self).base64EncodedString() }

    /// The bytes that a Base64 text stands for; nil where it is none.
    init?(base64 text: String) {
        guard let data = Data(base64Encoded: text) else { return nil }
        self = Array(data)
    }
}
