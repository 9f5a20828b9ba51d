import Addresses
import Testing

/// A source address as it is written, and as manifests have it; nil where it is none.
struct SourceCase: Sendable, CustomTestStringConvertible {
    let text: String
    let whole: String?

    init(_ text: String, _ whole: String?) {
        self.text = text
        self.whole = whole
    }

    var testDescription: String { text }
}

/// Recorded from Terraform 1.15.5.
private let locals = [
    SourceCase("./child", "./child"), SourceCase("./nope/../child", "./child"),
    SourceCase("../sibling", "../sibling"),
    SourceCase("./nope/../../sibling", "../sibling"), SourceCase(".\\child", "./child"),
    SourceCase("..\\sibling", "../sibling"), SourceCase("./a//b", "./a/b"), SourceCase("./", "./."),
    SourceCase("../", "./.."), SourceCase("./a\\b/c\\./d", "./a/b/c/d"),
]

private let registries = [
    SourceCase("hashicorp/consul/aws", "registry.terraform.io/hashicorp/consul/aws"),
    SourceCase("hashicorp/consul/aws//a/b", "registry.terraform.io/hashicorp/consul/aws//a/b"),
    SourceCase("registry.terraform.io/a/b/c", "registry.terraform.io/a/b/c"),
    SourceCase("HashiCorp/Consul/aws", "registry.terraform.io/HashiCorp/Consul/aws"),
    SourceCase("Example.com:1234/HashiCorp/Consul/aws//Foo", "example.com:1234/HashiCorp/Consul/aws//Foo"),
    SourceCase("example.com:443/a/b/c", "example.com/a/b/c"),
    SourceCase("127.0.0.1:8080/a/b/c", "127.0.0.1:8080/a/b/c"),
    SourceCase("gitlab.com/a/b/c", "gitlab.com/a/b/c"), SourceCase("a/b/c//", "registry.terraform.io/a/b/c"),
    SourceCase("испытание.com/a/b/c", "испытание.com/a/b/c"),
]

private let packages = [
    SourceCase("github.com/a/b", "git::https://github.com/a/b.git"),
    SourceCase("github.com/a/b//x/y", "git::https://github.com/a/b.git//x/y"),
    SourceCase("github.com/a/b?ref=v1", "git::https://github.com/a/b.git?ref=v1"),
    SourceCase("github.com/a/b.git//x?ref=v1", "git::https://github.com/a/b.git//x?ref=v1"),
    SourceCase("github.com/a/b/sub//x?ref=1", "git::https://github.com/a/b.git//sub/x?ref=1"),
    SourceCase("bitbucket.org/a/b", "git::https://bitbucket.org/a/b.git"),
    SourceCase("git@example.com:a/b.git", "git::ssh://git@example.com/a/b.git"),
    SourceCase("git::git@example.com:a/b.git//x", "git::ssh://git@example.com/a/b.git//x"),
    SourceCase("git::git@h.com:a/b.git?ref=1&depth=2", "git::ssh://git@h.com/a/b.git?depth=2&ref=1"),
    SourceCase(
        "git::https://example.com/baz.git//bleep/bloop?x=y",
        "git::https://example.com/baz.git//bleep/bloop?x=y"),
    SourceCase("git::ssh://git@example.com:22/b.git//x", "git::ssh://git@example.com:22/b.git//x"),
    SourceCase("git://example.com/baz.git", "git://example.com/baz.git"),
    SourceCase("git::/tmp/repo", "git::file:///tmp/repo"), SourceCase("/tmp/foo//x", "file:///tmp/foo//x"),
    SourceCase("https://example.com/m.zip//x?archive=zip", "https://example.com/m.zip//x?archive=zip"),
    SourceCase("https://e.com/m?u=http://x//y", "https://e.com/m?u=http://x//y"),
    SourceCase("hg::http://example.com/x", "hg::http://example.com/x"),
    SourceCase("s3-eu-west-1.amazonaws.com/b/v.zip", "s3::https://s3-eu-west-1.amazonaws.com/b/v.zip"),
    SourceCase("b.s3.eu-west-1.amazonaws.com/v.zip", "s3::https://s3.eu-west-1.amazonaws.com/b/v.zip"),
    SourceCase("www.googleapis.com/storage/v1/B/P", "gcs::https://www.googleapis.com/storage/v1/B/P"),
    SourceCase("dfg:dfgh/dfg", "dfg:dfgh/dfg"), SourceCase("localhost:1/a/b/c", "localhost:1/a/b/c"),
]

private let invalid = [
    "", "boop", "boop/bloop", "a/b/C", "a/b/c-d", "a/b/c?x=1", "foo.com/a/b", "xn--e1afmkfd.com/a/b/c",
    "foo/var/baz/qux",
    "---.com/a/b/c", "-a/b/c", "a_/b/c", "github.com/x", "github.com/a/b//../x", "hashicorp/consul/aws//../x",
    "/tmp/foo//example/../../invalid", "foo::bar", "git::./repo", "git::user@example.com:a/b.git", "~/x",
    "..", ".", "//x",
    "git::--upload-pack=x", "x.amazonaws.com/", "a.b.c.d.e.f.amazonaws.com/x", "googleapis.com/x",
    "foo/var/\(String(repeating: "a", count: 65))",
].map { SourceCase($0, $0 == "x.amazonaws.com/" ? "s3::https://x.amazonaws.com/" : nil) }

@Suite struct ModuleSourceTests {
    @Test(arguments: locals + registries + packages + invalid)
    func anAddressIsReadAsTerraformReadsIt(_ one: SourceCase) {
        #expect((try? ModuleSource(parsing: one.text))?.description == one.whole)
    }

    @Test(arguments: locals + registries + packages)
    func aWholeAddressMeansTheSame(_ one: SourceCase) throws {
        let address = try ModuleSource(parsing: one.text)
        // A cleaned path to the folder above has no prefix that would make it local again.
        if address.description == "./.." { return }
        #expect(try ModuleSource(parsing: address.description) == address)
    }

    @Test func kindsAreToldApart() throws {
        for one in locals { #expect(try ModuleSource(parsing: one.text).isLocal, "\(one.text)") }
        for one in registries {
            guard case .registry = try ModuleSource(parsing: one.text) else {
                Issue.record("\(one.text) is of a registry")
                continue
            }
        }
        for one in packages {
            guard case .remote = try ModuleSource(parsing: one.text) else {
                Issue.record("\(one.text) is a package")
                continue
            }
        }
    }

    @Test func secretsOfAnAddressAreNotShown() {
        let package = RemotePackage(address: "git::https://me:secret@example.com/x.git?ref=1&sshkey=c2VjcmV0")
        #expect(package.redacted == "git::https://me:redacted@example.com/x.git?ref=1&sshkey=redacted")
        #expect(
            RemotePackage(address: "git::ssh://git@example.com/x.git").redacted
                == "git::ssh://git@example.com/x.git")
    }
}
