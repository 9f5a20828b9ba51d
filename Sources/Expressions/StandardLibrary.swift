extension FunctionLibrary {
    /// The functions of the language, one family a file.
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
        TerraformFunctions.all,
        YAMLFunctions.all,
    ])
}
