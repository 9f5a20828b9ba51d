/// The functions that expressions can call, by name.
///
/// Every function of the language is found by its bare name and under `core::`, one of a provider by its full name,
/// `provider::NAME::FUNCTION`.
public final class FunctionLibrary: Sendable {
    private let functions: [String: Function]
    private let provided: [String: Function]

    public init(_ families: [[Function]]) {
        var functions: [String: Function] = [:]
        for function in families.joined() { functions[function.name] = function }
        self.functions = functions
        provided = [:]
    }

    private init(_ functions: [String: Function], provided: [String: Function]) {
        self.functions = functions
        self.provided = provided
    }

    public subscript(name: String) -> Function? {
        if let found = functions[name] { return found }
        return name.hasPrefix("core::") ? functions[String(name.dropFirst(6))] : provided[name]
    }

    public var isEmpty: Bool { functions.isEmpty }

    /// The bare names of the functions of the language.
    public var names: [String] { functions.keys.sorted() }

    /// The full names of the functions that providers add.
    public var providedNames: [String] { provided.keys.sorted() }

    /// The library with these functions of providers, in place of those that it has.
    public func providing(_ functions: [Function]) -> FunctionLibrary {
        FunctionLibrary(
            self.functions, provided: Dictionary(functions.map { ($0.name, $0) }) { _, later in later })
    }

    /// The library with more functions, which take the place of earlier ones of the same name.
    public func adding(_ more: [Function]) -> FunctionLibrary {
        FunctionLibrary(
            functions.merging(more.map { ($0.name, $0) }) { _, later in later }, provided: provided)
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
