import Configurations
import Expressions
import Providers
import Values

/// The address of the provider that is part of the language, and whose functions need to write the language.
private let builtinSource = "terraform.io/builtin/terraform"

/// The functions that a module can call because of the providers that it requires, by their full names.
func providedFunctions(of module: Module, _ schemas: ProviderSchemas) -> [Function] {
    module.settings.requiredProviders.flatMap { localName, requirement in
        requirement.source == builtinSource
            ? FunctionLibrary.builtinProviderFunctions(named: localName)
            : (schemas[requirement.source]?.functions ?? []).map { $0.function(of: localName) }
    }
}

extension ProviderFunction {
    /// The function as expressions call it in a module that knows the provider by a local name.
    fileprivate func function(of localName: String) -> Function {
        func adapted(_ parameter: Parameter) -> Function.Parameter {
            Function.Parameter(parameter.name, parameter.type, allowsNull: parameter.allowsNull)
        }
        let body = self.body
        return Function(
            "provider::\(localName)::\(name)", summary, parameters.map(adapted),
            variadic: variadic.map(adapted), returns: returnType, neverReturnsNull: false
        ) { (arguments, _) throws(FunctionError) in
            do throws(ProviderFunction.Failure) {
                return try body(arguments)
            } catch {
                throw FunctionError(error.message, argument: error.argument)
            }
        }
    }
}
