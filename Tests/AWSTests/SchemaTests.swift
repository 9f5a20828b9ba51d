import AWS
import Providers
import Testing
import Values

@Suite struct SchemaTests {
    @Test func `every type is registered under its own name`() throws {
        let provider = AWSSchema.provider
        for name in provider.resourceNames {
            let schema = try #require(provider.resource(name))
            #expect(schema.type == name)
        }
        for name in provider.dataSourceNames {
            let schema = try #require(provider.dataSource(name))
            #expect(schema.type == name)
        }
        #expect(provider.resourceNames.count == 152)
        #expect(provider.dataSourceNames.count == 41)
    }

    @Test func `a type is made once`() {
        let provider = AWSSchema.provider
        #expect(provider.resource("aws_vpc") === provider.resource("aws_vpc"))
        #expect(provider.resource("aws_google") == nil)
    }

    @Test func `every attribute and block has one name`() throws {
        let provider = AWSSchema.provider
        for name in provider.resourceNames {
            let block = try #require(provider.resource(name)).block
            checkNames(block, name)
        }
        checkNames(provider.settings, "provider")
    }

    private func checkNames(_ block: BlockSchema, _ place: String) {
        let names = block.attributes.map(\.name) + block.blocks.map(\.name)
        #expect(Set(names).count == names.count, "\(place)")
        for nested in block.blocks { checkNames(nested.block, "\(place).\(nested.name)") }
    }

    @Test func `types that have tags have both forms of them`() throws {
        for name in AWSSchema.provider.resourceNames {
            let block = try #require(AWSSchema.provider.resource(name)).block
            let tags = block.attribute("tags").flatMap { $0.deprecation == nil ? $0 : nil }
            #expect((tags == nil) == (block.attribute("tags_all") == nil), "\(name)")
        }
    }

    @Test func `aliases share their block`() throws {
        let first = try #require(AWSSchema.provider.resource("aws_lb"))
        let second = try #require(AWSSchema.provider.resource("aws_alb"))
        #expect(first.objectType == second.objectType)
        #expect(first !== second)
    }

    @Test func `the provider takes an address for every service`() throws {
        let endpoints = try #require(AWSSchema.provider.settings.block("endpoints"))
        for name in ["ecs", "ec2", "elbv2", "logs", "sts", "es", "stepfunctions"] {
            #expect(endpoints.block.attribute(name) != nil, "\(name)")
        }
    }
}
