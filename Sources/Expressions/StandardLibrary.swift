extension FunctionLibrary {
    /// The functions of the language, one family a file.
    public static let standard: FunctionLibrary = FunctionLibrary([
        JSONFunctions.all,
        TemplateFunctions.all { .standard },
    ])
}
