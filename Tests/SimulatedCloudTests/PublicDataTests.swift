import Providers
import SimulatedCloud
import Testing
import Values

/// What every account finds without having made it.
@Suite("Public data of the simulated cloud")
struct PublicDataTests {
    private let schemas = ProviderSchema(
        dataSources: [
            "aws_ami": {
                ResourceSchema(
                    "aws_ami",
                    block: BlockSchema(
                        attributes: [
                            .optional("owners", .list(.string)), .optional("most_recent", .bool),
                            .computed("id", .string),
                            .computed("architecture", .string), .computed("name", .string),
                        ],
                        blocks: [filter]))
            },
            "aws_ssm_parameter": {
                ResourceSchema(
                    "aws_ssm_parameter",
                    block: BlockSchema(attributes: [
                        .required("name", .string), .computed("value", .string), .computed("id", .string),
                    ]))
            },
            "aws_vpc_endpoint_service": {
                ResourceSchema(
                    "aws_vpc_endpoint_service",
                    block: BlockSchema(attributes: [
                        .optional("service", .string), .optionalComputed("service_name", .string),
                        .optionalComputed("service_type", .string),
                        .computed("availability_zones", .set(.string)),
                    ]))
            },
        ])

    @Test("services have the names and kinds that AWS gives them")
    func services() async throws {
        let rig = Rig(region: "eu-west-1", schemas: schemas)
        let store = try await rig.data("aws_vpc_endpoint_service", ["service": "s3"])
        #expect(store.text("service_name") == "com.amazonaws.eu-west-1.s3")
        #expect(store.text("service_type") == "Gateway")
        #expect(store["availability_zones"]?.asElements?.count == 3)
        let other = try await rig.data(
            "aws_vpc_endpoint_service", ["service_name": "com.amazonaws.eu-west-1.ecr.api"])
        #expect(other.text("service_type") == "Interface")
        let kind = try await rig.data(
            "aws_vpc_endpoint_service", ["service": "s3", "service_type": "Interface"])
        #expect(kind.text("service_type") == "Interface")
    }

    @Test("images fit the search and are the same in every run")
    func images() async throws {
        let search: [String: Value] = [
            "owners": ["amazon"], "filter": [["name": "name", "values": ["al2023-ami-*-arm64"]]],
        ]
        let image = try await Rig(schemas: schemas).data("aws_ami", search)
        #expect(image.text("name") == "al2023-ami-20240101-arm64")
        #expect(image.text("architecture") == "arm64")
        #expect(image.text("id").hasPrefix("ami-"))
        #expect(try await Rig(schemas: schemas).data("aws_ami", search) == image)
        #expect(
            try await Rig(region: "eu-west-1", schemas: schemas).data("aws_ami", search).text("id")
                != image.text("id"))
        let rig = Rig(schemas: schemas)
        let own = try await rig.refusal { _ = try await rig.data("aws_ami", ["owners": ["self"]]) }
        #expect(own != nil)
    }

    @Test("published parameters have values, and others are not made up")
    func parameters() async throws {
        let rig = Rig(schemas: schemas)
        let base = "/aws/service/ecs/optimized-ami/amazon-linux-2/recommended"
        let document = try await rig.data("aws_ssm_parameter", ["name": .string(base)]).text("value")
        #expect(document.contains(#""image_id":"ami-"#))
        let image = try await rig.data("aws_ssm_parameter", ["name": .string(base + "/image_id")]).text(
            "value")
        #expect(image.hasPrefix("ami-"))
        let sidecar = try await rig.data(
            "aws_ssm_parameter", ["name": "/aws/service/aws-for-fluent-bit/stable"])
        #expect(sidecar.text("value").hasSuffix("aws-for-fluent-bit:stable"))
        let own = try await rig.refusal { _ = try await rig.data("aws_ssm_parameter", ["name": "/shop/db"]) }
        #expect(own != nil)
    }
}

private let filter = NestedBlockSchema(
    "filter", .set,
    BlockSchema(attributes: [.required("name", .string), .required("values", .set(.string))]))
