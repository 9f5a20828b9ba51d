import BuiltinProviders
import Foundation
import Transport

/// Sends requests of the provider `http`.
struct UtilityFetch: Sendable {
    let environment: [String: String]

    /// The largest answer that fits into a state.
    private static let bodyBytesMax = 64 << 20

    func send(_ request: UtilityRequest) async -> UtilityRequest.Outcome {
        var settings = TransportSettings(environment: environment)
        settings.acceptsAnyCertificate = request.acceptsAnyCertificate
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "slipway-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do throws(CocoaError) {
            // The library takes certificates from files; they are this user's alone, and gone after the request.
            settings.certificateFile =
                try file(request.trusted, folder, "trusted") ?? settings.certificateFile
            settings.identityFile = try file(request.identity?.certificate, folder, "certificate")
            settings.identityKeyFile = try file(request.identity?.key, folder, "key")
        } catch {
            return .failed("the certificates could not be written to a file", isPassing: false)
        }
        do throws(HTTPFailure) {
            let answer = try await ConnectionPool(settings: settings).send(
                HTTPRequest(
                    request.method, url: request.url, headers: request.headers, body: request.body,
                    timeMax: request.timeMax, bodyBytesMax: UtilityFetch.bodyBytesMax))
            return .answered(status: answer.status, headers: answer.headers, body: answer.body)
        } catch {
            return .failed(error.message, isPassing: error.isPassing)
        }
    }

    private func file(_ text: String?, _ folder: URL, _ name: String) throws(CocoaError) -> String? {
        guard let text else { return nil }
        let path = folder.appendingPathComponent(name).path
        let manager = FileManager.default
        guard
            (try? manager.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]))
                != nil,
            manager.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        return path
    }
}
