import Expressions
import Providers
import Values

/// Whether a folder is there.
///
/// Source: the function `direxists` at registry.terraform.io/providers/hashicorp/local.
enum FolderFunction {
    static func exists(in world: UtilityWorld) -> ProviderFunction {
        let files = world.files
        return ProviderFunction(
            "direxists", "Tells whether a folder is there.", [.init("path", .string)], returns: .bool
        ) { (arguments) throws(ProviderFunction.Failure) in
            let path = arguments[0].asString ?? ""
            // What is neither a file nor missing is a folder, or something that cannot be listed.
            let isFile: Bool
            do throws(FileReadingError) {
                isFile = try files.isFile(path)
            } catch {
                return .bool((try? files.files(below: path)) != nil)
            }
            if isFile {
                throw ProviderFunction.Failure("\"\(path)\" is a file and no folder", argument: 0)
            }
            return .false
        }
    }
}
