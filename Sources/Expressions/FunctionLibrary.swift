/// The functions that expressions can call, by name.
///
/// Every function is found by its bare name and under `core::`.
public struct FunctionLibrary: Sendable {
    private let functions: [String: Function]

    public init(_ families: [[Function]]) {
        var functions: [String: Function] = [:]
        for function in families.joined() { functions[function.name] = function }
        self.functions = functions
    }

    public subscript(name: String) -> Function? {
        functions[name] ?? (name.hasPrefix("core::") ? functions[String(name.dropFirst(6))] : nil)
    }

    public var isEmpty: Bool { functions.isEmpty }

    public var names: [String] { functions.keys.sorted() }

    /// The library with more functions, which take the place of earlier ones of the same name.
    public func adding(_ more: [Function]) -> FunctionLibrary {
        FunctionLibrary([Array(functions.values), more])
    }

    /// The library with another body for one function.
    func replacing(_ name: String, body: @escaping Function.Body) -> FunctionLibrary {
        guard let old = functions[name] else { return self }
        let new = Function(
            name, old.summary, old.parameters, variadic: old.variadic, neverReturnsNull: old.neverReturnsNull,
            returnType: old.returnType, body: body)
        return adding([new])
    }
}
