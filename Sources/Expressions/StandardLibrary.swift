extension FunctionLibrary {
    /// The functions of the language, one family a file, and those of the built-in provider under its usual name.
    public static let standard: FunctionLibrary = FunctionLibrary([
        CollectionFunctions.all,
        ConversionFunctions.all,
        DateFunctions.all,
        EncodingFunctions.all,
        FileFunctions.all,
        FormatFunctions.all,
        HashFunctions.all,
        JSONFunctions.all,
        MarkFunctions.all,
        NetworkFunctions.all,
        NumberFunctions.all,
        RegexFunctions.all,
        SetFunctions.all,
        StringFunctions.all,
        TemplateFunctions.all { FunctionLibrary.standard },
        YAMLFunctions.all,
    ]).providing(builtinProviderFunctions(named: "terraform"))

    /// The functions of the built-in provider for a module that calls it by this local name.
    public static func builtinProviderFunctions(named localName: String) -> [Function] {
        TerraformFunctions.all.map { function in
            let name = function.name.split(separator: ":").last.map(String.init) ?? function.name
            return Function(
                "provider::\(localName)::\(name)", function.summary, function.parameters,
                variadic: function.variadic, neverReturnsNull: function.neverReturnsNull,
                returnType: function.returnType, body: function.body)
        }
    }
}
