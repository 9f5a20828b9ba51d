import Reviews
import Testing

@Suite struct AffectedStacksTests {
    private let stacks = [
        StackFootprint(
            name: "network", folder: "Stacks/network", moduleFolders: [], workspaces: ["prod", "staging"],
            upstream: []),
        StackFootprint(
            name: "shop", folder: "Stacks/shop", moduleFolders: ["Modules/box"],
            workspaces: ["prod", "staging"],
            upstream: ["network"], states: ["prod": "State/prod/shop.json"]),
        StackFootprint(
            name: "pages", folder: "Stacks/pages", moduleFolders: [], workspaces: ["prod"],
            upstream: ["shop", "pages"]),
    ]

    @Test(arguments: [
        (["Stacks/shop/prod.tfvars"], ["pages prod", "shop prod"]),
        (["Stacks/shop/staging.tfvars.json"], ["shop staging"]),
        (["Stacks/shop/common.tfvars"], ["pages prod", "shop prod", "shop staging"]),
        (["Stacks/shop/modules/x/prod.tfvars"], ["pages prod", "shop prod", "shop staging"]),
        (
            ["Stacks/network/main.tf"],
            ["network prod", "network staging", "pages prod", "shop prod", "shop staging"]
        ),
        (
            [
                "Modules/box/README.md", "Stacks/shop/main.tftest.hcl", "Modules/boxes/main.tf",
                "Stacks/shops/x.tf",
            ], []
        ),
        (["State/prod/shop.json"], ["pages prod", "shop prod"]),
    ]) func files(_ changed: [String], touch expected: [String]) {
        let found = affectedWorkspaces(of: stacks, changed: changed)
        #expect(found.map { "\($0.stack) \($0.workspace)" } == expected)
    }

    @Test func digestsTellDifferencesOneByOne() {
        let reviewed = PlanDigest(text: "1", parts: ["a": "1", "b": "1", "c": "1"])
        let fresh = PlanDigest(text: "2", parts: ["a": "1", "b": "2", "d": "1"])
        let difference = reviewed.difference(from: fresh)
        #expect(difference.added == ["d"])
        #expect(difference.removed == ["c"])
        #expect(difference.changed == ["b"])
    }

    @Test func whatIsNoReviewHasNoDigests() {
        for text in [
            "", "{}", "[1]", "{\"format_version\":\"2.0\",\"plans\":[]}",
            "{\"format_version\":\"1.0\",\"plans\":[{}]}",
        ] {
            #expect(ReviewedDigests.read(Array(text.utf8)) == nil, "\(text)")
        }
        #expect(ReviewedDigests.read(Array("{\"format_version\":\"1.0\",\"plans\":[]}".utf8)) == [:])
    }
}
