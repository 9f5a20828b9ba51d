import Foundation
import Programs
import Testing

private let hasReaders = ["/usr/bin/openssl", "/usr/bin/ssh-keygen"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: $0)
}

/// Keys and certificates of the provider `tls`, read by `openssl` and `ssh-keygen`, which are not ours.
@Suite(.timeLimit(.minutes(15)), .enabled(if: hasReaders, "openssl or ssh-keygen is not here"))
struct KeyTests {
    private static let kinds: [(name: String, algorithm: String, curve: String)] = [
        ("rsa", "RSA", "P224"), ("p224", "ECDSA", "P224"), ("p256", "ECDSA", "P256"),
        ("p384", "ECDSA", "P384"), ("p521", "ECDSA", "P521"), ("ed", "ED25519", "P224"),
    ]

    private static var stack: String {
        let keys = kinds.map { "\($0.name) = [\"\($0.algorithm)\", \"\($0.curve)\"]" }.joined(separator: ", ")
        return """
            locals {
              keys = { \(keys) }
            }
            resource "tls_private_key" "all" {
              for_each        = local.keys
              algorithm       = each.value[0]
              ecdsa_curve     = each.value[1]
              openssh_comment = "me@here"
            }
            resource "tls_self_signed_cert" "all" {
              for_each             = local.keys
              private_key_pem      = tls_private_key.all[each.key].private_key_pem
              is_ca_certificate    = true
              max_path_length      = 3
              set_authority_key_id = true
              subject {
                common_name   = "authority ${each.key}"
                organization  = "Größe & Co"
                email_address = "a@example.com"
              }
              validity_period_hours               = 24 * 365 * 30
              allowed_uses                        = ["cert_signing", "decipher_only", "server_auth"]
              dns_names                           = ["*.example.com"]
              ip_addresses                        = ["10.0.0.1", "2001:db8::1"]
              uris                                = ["spiffe://a/b"]
              name_constraint_permitted_dns_names = ["example.com"]
            }
            resource "tls_cert_request" "all" {
              for_each        = local.keys
              private_key_pem = tls_private_key.all[each.key].private_key_pem_pkcs8
              subject {
                common_name = "leaf"
              }
              dns_names = ["leaf.example.com"]
            }
            resource "tls_locally_signed_cert" "all" {
              for_each              = local.keys
              cert_request_pem      = tls_cert_request.all[each.key].cert_request_pem
              ca_private_key_pem    = tls_private_key.all["rsa"].private_key_openssh
              ca_cert_pem           = tls_self_signed_cert.all["rsa"].cert_pem
              validity_period_hours = 12
              allowed_uses          = ["server_auth"]
            }
            resource "local_sensitive_file" "all" {
              for_each = merge([for name in keys(local.keys) : {
                "${name}.pem"  = tls_private_key.all[name].private_key_pem
                "${name}.p8"   = tls_private_key.all[name].private_key_pem_pkcs8
                "${name}.ssh"  = tls_private_key.all[name].private_key_openssh
                "${name}.pub"  = tls_private_key.all[name].public_key_openssh
                "${name}.spki" = tls_private_key.all[name].public_key_pem
                "${name}.fps"  = "${tls_private_key.all[name].public_key_fingerprint_sha256} MD5:${tls_private_key.all[name].public_key_fingerprint_md5}"
                "${name}.ca"   = tls_self_signed_cert.all[name].cert_pem
                "${name}.csr"  = tls_cert_request.all[name].cert_request_pem
                "${name}.leaf" = tls_locally_signed_cert.all[name].cert_pem
              }]...)
              filename        = each.key
              content         = each.value
              file_permission = "0600"
            }
            data "tls_public_key" "all" {
              for_each        = local.keys
              private_key_pem = tls_private_key.all[each.key].private_key_pem
            }
            output "agree" {
              value = alltrue([for name, key in data.tls_public_key.all : key.public_key_pem == tls_private_key.all[name].public_key_pem])
            }
            """
    }

    @Test func othersReadThem() async throws {
        let folder = try TestFolder(stack: KeyTests.stack)
        let applied = try await Slipway.run("apply", "-auto-approve", in: folder)
        #expect(applied.status == 0 && applied.words.contains("agree = true"), "\(applied.words)")
        #expect(!applied.words.contains("PRIVATE KEY"))
        #expect(try await Slipway.run("plan", "-detailed-exitcode", in: folder).status == 0)
        func read(_ words: String) async throws -> String {
            try await output(of: ["/bin/sh", "-c", "cd '\(folder.url.path)' && \(words) 2>&1"])
        }
        func text(_ file: String) throws -> String {
            try folder.text(of: file).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        for (kind, _, _) in KeyTests.kinds {
            let spki = try text("\(kind).spki")
            #expect(try await read("openssl pkey -in \(kind).pem -pubout") == spki)
            #expect(try await read("openssl pkey -in \(kind).p8 -pubout") == spki)
            #expect(try await read("openssl pkey -in \(kind).pem -noout -check").contains("valid"))
            #expect(try await read("openssl req -in \(kind).csr -noout -verify").contains("verify OK"))
            #expect(try await read("openssl verify -CAfile \(kind).ca \(kind).ca").contains("OK"))
            #expect(try await read("openssl verify -CAfile rsa.ca \(kind).leaf").contains("OK"))
            guard kind != "p224" else {
                #expect(try folder.text(of: "p224.ssh") == "" && folder.text(of: "p224.fps") == " MD5:")
                continue
            }
            #expect(try await read("ssh-keygen -y -f \(kind).ssh") == text("\(kind).pub"))
            let prints = try await read("ssh-keygen -l -f \(kind).pub; ssh-keygen -l -E md5 -f \(kind).pub")
            for print in try folder.text(of: "\(kind).fps").split(separator: " ") {
                #expect(prints.contains(print), "\(print) \(prints)")
            }
        }
        let shown = try await read("openssl x509 -in p384.ca -noout -text")
        for words in [
            "ecdsa-with-SHA384", "CA:TRUE, pathlen:3", "Certificate Sign, Decipher Only", "DNS:*.example.com",
            "IP Address:10.0.0.1", "URI:spiffe://a/b", "Permitted:",
        ] { #expect(shown.contains(words), "\(words): \(shown)") }
    }

    @Test func whatIsNoKeyIsRefused() async throws {
        let cases = [
            ("\"nothing\"", "there is no key in PEM form"),
            (
                "\"-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----\\n\"",
                "is no private key that can be used"
            ),
            (
                "\"-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----\\n\"",
                "no private key that libcrypto can read"
            ),
            (
                "\"-----BEGIN OPENSSH PRIVATE KEY-----\\nAAAA\\n-----END OPENSSH PRIVATE KEY-----\\n\"",
                "damaged"
            ),
        ]
        for (text, words) in cases {
            let folder = try TestFolder(
                stack:
                    "data \"tls_public_key\" \"a\" {\n  private_key_pem = \(text)\n}\noutput \"a\" {\n  value = data.tls_public_key.a.id\n}"
            )
            let plan = try await Slipway.run("plan", in: folder)
            #expect(plan.status == 1 && plan.words.contains(words), "\(plan.words)")
        }
    }
}
