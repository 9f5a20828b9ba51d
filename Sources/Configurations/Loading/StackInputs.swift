public import Diagnostics
public import Expressions

/// What a stack is read with beside its files: values for variables, on which sources of modules may depend.
public struct StackInputs: Sendable {
    /// Values of root variables; a later layer wins over an earlier one.
    public let layers: [[String: InputValue]]
    /// What was found while the values were collected.
    public let diagnostics: [Diagnostic]
    /// What functions may use.
    public let context: FunctionContext

    public init(layers: [[String: InputValue]], diagnostics: [Diagnostic] = [], context: FunctionContext) {
        self.layers = layers
        self.diagnostics = diagnostics
        self.context = context
    }

    /// No values, and no files for functions.
    public static var none: StackInputs {
        StackInputs(layers: [], context: FunctionContext(files: NoFiles()))
    }
}
