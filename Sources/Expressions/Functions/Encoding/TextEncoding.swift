struct TextEncoding {
    let name: String
    init?(named name: String) { return nil }
    func encode(_ text: String) -> [UInt8]? { nil }
    func decode(_ bytes: [UInt8]) -> String? { nil }
}
