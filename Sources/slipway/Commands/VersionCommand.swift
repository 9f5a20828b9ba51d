import Configurations
import Values

/// `version`: tells which release this is.
struct VersionCommand: Command {
    /// The version of this program.
    static let version = "0.1.0"

    let name = "version"
    let summary = "Show the version"
    let usage = "version [-json]"
    let explanation = "Shows the version of Slipway, and of the Terraform language that it reads."
    let flags = [CommonFlags.json, CommonFlags.noColor]
    let takesFolder = false

    func run(_ invocation: Invocation) async -> Int32 {
        if invocation.usesJSON {
            var writer = JSONWriter(indentation: 2)
            writer.beginObject()
            writer.member("terraform_version", Version.language.description)
            writer.member("slipway_version", VersionCommand.version)
            writer.member("platform", platform)
            writer.key("provider_selections")
            writer.beginObject()
            writer.endObject()
            writer.member("terraform_outdated", false)
            writer.endObject()
            invocation.console.print(writer.text)
        } else {
            // Tools look for the first line in just this form.
            invocation.console.print(
                "Terraform v\(Version.language)\non \(platform)\n\nSlipway v\(VersionCommand.version)")
        }
        return 0
    }

    private var platform: String {
        #if arch(arm64)
            let machine = "arm64"
        #else
            let machine = "amd64"
        #endif
        #if os(macOS)
            return "darwin_\(machine)"
        #else
            return "linux_\(machine)"
        #endif
    }
}
