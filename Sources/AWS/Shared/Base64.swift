internal import Digests

extension [UInt8] {
    /// The bytes as calls take them where they are not text.
    var base64: String { Base64.encode(self) }

    /// The bytes that a Base64 text stands for; nil where it is none.
    init?(base64 text: String) {
        guard let bytes = Base64.decode(text) else { return nil }
        self = bytes
    }
}
