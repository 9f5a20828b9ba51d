import Testing

@testable import AWSClient

@Suite struct DocumentTests {
    @Test(
        "XML is read",
        arguments: [
            ("<a><b>1</b><b>2</b></a>", #"{"b":"1","b":"2"}"#),
            ("<?xml version=\"1.0\"?>\n<!-- x --><a xmlns=\"http://x/\"><b/></a>\n", #"{"b":""}"#),
            (
                "<a><b>x &lt;&amp;&gt; &#65;&#x42; &quot;y&apos;</b></a>",
                #"{"b":"x \u003c\u0026\u003e AB \"y'"}"#
            ),
            ("<a><b><![CDATA[<c>&amp;]]>d</b></a>", #"{"b":"\u003cc\u003e\u0026amp;d"}"#),
            ("<a>\n  <b>\n    <c>z</c>\n  </b>\n</a>", #"{"b":{"c":"z"}}"#),
            ("<a><g xsi:type='Group'><c>1</c></g></a>", #"{"g":{"@xsi:type":"Group","c":"1"}}"#),
            ("<a/>", #""""#), ("<a>text</a>", #""text""#), ("<a><é>ü</é></a>", #"{"é":"ü"}"#),
        ])
    func xmlIsRead(_ text: String, _ expected: String) throws {
        let document = try Document.reading(xml: Array(text.utf8)).content
        #expect(String(decoding: document.json, as: UTF8.self) == expected)
    }

    @Test(
        "bad XML is refused",
        arguments: [
            ("", "there is no element"), ("text", "there is no element"), ("<a>", "</a> is missing"),
            ("<a></b>", "</b> stands where </a> is expected"), ("<a><b></a></b>", "</a> stands where"),
            ("<a/><b/>", "unexpected text after"), ("<a b=c/>", "not in quotes"), ("<a b/>", "= is missing"),
            ("<a b=\"<\"/>", "< stands in"), ("<a>&nbsp;</a>", "&nbsp; is not known"),
            ("<a>&amp</a>", "a reference has no end"), ("<a>&#0;</a>", "is not known"),
            ("<a>&#x110000;</a>", "is not known"), ("<a>&#99999999999999999999;</a>", "has no end"),
            ("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "document type declarations are not taken"),
            ("<a><!ELEMENT b></a>", "declarations are not taken"), ("<a><![CDATA[x</a>", "]]> is missing"),
            (String(repeating: "<a>", count: 5000), "more than 100 elements are nested"),
            ("<", "a name is missing"),
        ])
    func badXMLIsRefused(_ text: String, _ words: String) {
        do {
            _ = try Document.reading(xml: Array(text.utf8))
            Issue.record("\(text.prefix(60)) was taken")
        } catch {
            #expect(error.description.contains(words), "\(error)")
        }
    }

    @Test func bytesThatAreNoTextAreRefused() {
        #expect(throws: XMLError.self) {
            try Document.reading(xml: Array("<a>".utf8) + [0xFF] + Array("</a>".utf8))
        }
    }

    @Test func xmlIsWritten() {
        let document: Document = [
            "Name": "a<b>&\"c\"", "Gone": .absent,
            "Rules": .list([["ID": "1"], ["ID": "2"]], member: "Rule"),
            "Flat": .list(["x", "y"], member: ""), "Count": 3, "Grantee": ["@xsi:type": "Group", "URI": "u"],
        ]
        #expect(
            String(decoding: document.xml(root: "R", namespace: "http://x/"), as: UTF8.self)
                == "<R xmlns=\"http://x/\"><Name>a&lt;b&gt;&amp;\"c\"</Name><Rules><Rule><ID>1</ID></Rule><Rule><ID>2</ID></Rule></Rules>"
                + "<Flat>x</Flat><Flat>y</Flat><Count>3</Count><Grantee xsi:type=\"Group\"><URI>u</URI></Grantee></R>"
        )
    }

    @Test func membersAreFound() throws {
        let document = try Document(json: Array(#"{"a":{"b":[{"c":1},{"c":null}],"d":true,"e":"7"}}"#.utf8))
        #expect(document[path: "a.b"].items.map { $0["c"].int } == [1, nil])
        #expect(document[path: "a.d"].bool == true)
        #expect(document[path: "a.e"].int == 7)
        #expect(document[path: "x.y.z"].isAbsent)
        #expect(document["a"]["b"]["c"]["d"].text == nil)
    }
}
