import Testing
import Transport

@testable import AWSClient

@Suite struct ProtocolTests {
    private static let input: Document = [
        "vpcId": "vpc-1", "Enabled": true, "Count": 3, "Gone": .absent,
        "Filter": [["Name": "a b", "Value": ["x", "y&z"]]],
    ]

    @Test func ec2HasLargeLettersAndFlatLists() {
        let request = Service.ec2.encode("DescribeThings", Self.input)
        #expect(
            String(decoding: request.body ?? [], as: UTF8.self)
                == "Action=DescribeThings&Version=2016-11-15&VpcId=vpc-1&Enabled=true&Count=3&Filter.1.Name=a%20b&Filter.1.Value.1=x&Filter.1.Value.2=y%26z"
        )
        #expect(request.method == "POST" && request.path == "/")
    }

    @Test func queryHasMembers() {
        let request = Service.iam.encode(
            "PutThings",
            ["Names": ["a", "b"], "None": [], "Attributes": .list([["key": "k"]], member: "entry")])
        #expect(
            String(decoding: request.body ?? [], as: UTF8.self)
                == "Action=PutThings&Version=2010-05-08&Names.member.1=a&Names.member.2=b&None=&Attributes.entry.1.key=k"
        )
    }

    @Test func jsonHasATarget() {
        let request = Service.ecs.encode("CreateCluster", ["clusterName": "a", "tags": [], "x": .absent])
        #expect(String(decoding: request.body ?? [], as: UTF8.self) == #"{"clusterName":"a","tags":[]}"#)
        #expect(request.headers.map(\.name) == ["Content-Type", "X-Amz-Target"])
        #expect(
            request.headers.map(\.value) == [
                "application/x-amz-json-1.1", "AmazonEC2ContainerServiceV20141113.CreateCluster",
            ])
        #expect(Service.dynamoDB.encode("ListTables", [:]).headers[0].value == "application/x-amz-json-1.0")
    }

    @Test func restSpreadsTheInput() {
        let operation = Operation(
            "PutBucketThing", .put, "/{Bucket}/{Key+}?thing", query: ["Prefix": "prefix"],
            headers: ["Owner": "x-amz-owner"], body: .member("Thing"))
        let request = Service.s3.encode(
            operation,
            [
                "Bucket": "b c", "Key": "d/e f", "Prefix": "p", "Owner": "o",
                "Thing": ["Rule": .list([["ID": "1"]], member: "")],
            ])
        #expect(request.path == "/b%20c/d/e%20f")
        #expect(request.query.map { "\($0.name)=\($0.value)" } == ["thing=", "prefix=p"])
        #expect(request.headers.first { $0.name == "x-amz-owner" }?.value == "o")
        #expect(
            String(decoding: request.body ?? [], as: UTF8.self)
                == "<Thing xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule><ID>1</ID></Rule></Thing>")
        let lambda = Service.lambda.encode(
            Operation("Update", .put, "/functions/{Name}/configuration", body: .rest()),
            ["Name": "f", "Role": "r"])
        #expect(lambda.path == "/functions/f/configuration")
        #expect(String(decoding: lambda.body ?? [], as: UTF8.self) == #"{"Role":"r"}"#)
        #expect(Service.s3.encode(Operation("Get", .get, "/{Bucket}"), ["Bucket": "b"]).body == nil)
    }

    @Test(
        "answers",
        arguments: [
            (
                Service.ec2,
                "<CreateVpcResponse><requestId>r</requestId><vpc><vpcId>v</vpcId></vpc></CreateVpcResponse>",
                "vpc.vpcId"
            ),
            (
                .iam,
                "<CreateVpcResponse><CreateVpcResult><A><B>v</B></A></CreateVpcResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></CreateVpcResponse>",
                "A.B"
            ), (.ecs, #"{"cluster":{"name":"v"}}"#, "cluster.name"), (.s3, "<A><B>v</B></A>", "B"),
            (.lambda, #"{"B":"v"}"#, "B"),
        ])
    func answers(_ service: Service, _ body: String, _ path: String) throws {
        let answer = try service.decode("CreateVpc", .answer(200, body))
        #expect(answer[path: path].text == "v")
    }

    @Test func answersThatMakeNoSenseAreErrors() {
        for (service, body) in [(Service.ecs, "<html>"), (.ec2, "{}"), (.iam, "<a>")] {
            #expect(throws: AWSError.self) { try service.decode("X", .answer(200, body)) }
        }
    }

    @Test(
        "errors",
        arguments: [
            (
                Service.ec2, 400,
                "<Response><Errors><Error><Code>InvalidVpcID.NotFound</Code><Message>no vpc</Message></Error></Errors><RequestID>r1</RequestID></Response>",
                "", "InvalidVpcID.NotFound|no vpc|r1"
            ),
            (
                .iam, 404,
                "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>no role</Message></Error><RequestId>r2</RequestId></ErrorResponse>",
                "", "NoSuchEntity|no role|r2"
            ),
            (
                .s3, 404,
                "<Error><Code>NoSuchBucket</Code><Message>none</Message><RequestId>r3</RequestId></Error>",
                "", "NoSuchBucket|none|r3"
            ), (.s3, 404, "", "", "NotFound|The service answered with the status 404.|-"),
            (
                .ecs, 400, #"{"__type":"com.amazonaws.ecs#ClusterNotFoundException","message":"gone"}"#, "",
                "ClusterNotFoundException|gone|-"
            ), (.ecs, 400, #"{"__type":"X","Message":"large"}"#, "", "X|large|-"),
            (
                .lambda, 404, #"{"Message":"no"}"#, "ResourceNotFoundException:http://internal/",
                "ResourceNotFoundException|no|-"
            ),
            (
                .ecs, 500, "<html><body>oops</body></html>", "",
                "HTTP 500|The service answered with the status 500.|-"
            ),
            (.ec2, 503, "", "", "HTTP 503|The service answered with the status 503.|-"),
        ])
    func errors(_ service: Service, _ status: Int, _ body: String, _ type: String, _ expected: String) {
        let headers = type.isEmpty ? [] : [("x-amzn-ErrorType", type)]
        let error = service.decodeError("X", .answer(status, body, headers))
        #expect("\(error.code ?? "-")|\(error.message)|\(error.requestID ?? "-")" == expected)
        #expect(error.status == status)
    }

    @Test(arguments: [
        (301, "<Error><Code>PermanentRedirect</Code></Error>", "eu-central-1", "eu-central-1", true),
        (
            400,
            "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-north-1</Region></Error>", "",
            "eu-north-1", true
        ),
        // What is asked for by HEAD is refused without words.
        (400, "", "eu-central-1", "eu-central-1", true), (400, "", "", nil, false),
        (403, "", "eu-central-1", "eu-central-1", false),
    ])
    func whereABucketIs(_ status: Int, _ body: String, _ told: String, _ region: String?, _ isElsewhere: Bool)
    {
        let headers = told.isEmpty ? [] : [("x-amz-bucket-region", told)]
        let error = Service.s3.decodeError("HeadBucket", .answer(status, body, headers))
        #expect(error.homeRegion == region)
        #expect(error.isElsewhere == isElsewhere)
    }
}
