internal import Digests

/// Bytes as text, six bits a character: RFC 4648, section 4.
package func base64(_ bytes: [UInt8]) -> String { Base64.encode(bytes) }
