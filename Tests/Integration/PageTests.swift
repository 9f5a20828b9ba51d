import Foundation
import Programs
import Testing

/// Chromium, where this machine has one: named by `SLIPWAY_CHROMIUM`, or under its usual names.
private let chromium: String? = {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["SLIPWAY_CHROMIUM"], !named.isEmpty { return named }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return ["chromium", "chromium-browser", "google-chrome"].lazy.flatMap { name in
        folders.map { "\($0)/\(name)" }
    }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}()

/// The page of a review in a browser: a script clicks and types as a reader would, and notes what it sees.
@Suite(
    .timeLimit(.minutes(15)),
    .enabled(if: chromium != nil, "no Chromium is here; SLIPWAY_CHROMIUM can name one"))
struct PageTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// What a script that runs in the page after its own notes, by name.
    ///
    /// The script gets `note(name, value)`, `press(key)` and `rows()`, the rows of changes that are shown.
    private func notes(of page: String, _ script: String) async throws -> [String: Any] {
        let driver = """
            <script>
            addEventListener("load", () => setTimeout(async () => {
              const notes = {};
              const note = (name, value) => { notes[name] = value; };
              const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
              const rows = () => [...document.querySelectorAll("#list > .change")].filter((row) => !row.hidden && row.querySelector(".badge").textContent !== "outputs");
              const wait = (time) => new Promise((done) => setTimeout(done, time));
              try {
            \(script)
              } catch (error) { note("error", String(error)); }
              const box = document.createElement("pre");
              box.id = "notes";
              box.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(notes))));
              document.body.append(box);
            }, 0));
            </script></body>
            """
        let text = try folder.text(of: page).replacing("</body>", with: driver)
        try folder.write(text, to: "driven.html")
        let words = [
            try #require(chromium), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--no-first-run", "--user-data-dir=\(folder.url.path)/profile", "--window-size=1300,900",
            "--virtual-time-budget=20000", "--dump-dom", "file://\(folder.url.path)/driven.html",
        ]
        let result = try await Program(
            words: words, environment: ["HOME": folder.url.path, "PATH": "/usr/bin:/bin"],
            timeMax: .seconds(240)
        ).runAside()
        let dom = String(decoding: result.output, as: UTF8.self)
        let encoded = try #require(
            dom.firstMatch(of: /<pre id="notes">([^<]*)<\/pre>/)?.output.1, "\(result.error)")
        let data = try #require(Data(base64Encoded: String(encoded)))
        let notes = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(notes["error"] == nil, "\(notes["error"] ?? "")")
        return notes
    }

    @Test func aReaderFindsAChangeAndItsPlaceInTheGraph() async throws {
        try folder.write(
            """
            variable "v" {
              default = "1"
            }
            resource "terraform_data" "base" {
              triggers_replace = var.v
            }
            resource "terraform_data" "user" {
              input = terraform_data.base.id
            }
            resource "terraform_data" "lone" {
              input = "<b>bold</b> ${var.v}"
            }
            """, to: "main.tf")
        try await Slipway.run("apply", "-auto-approve", in: folder)
        try await Slipway.run("review", "-var", "v=2", "-format=html", "-out=page.html", in: folder)
        let notes = try await notes(
            of: "page.html",
            """
            note("rows", rows().map((row) => row.querySelector(".name").textContent));
            note("requests", performance.getEntriesByType("resource").length);
            // The keys of a reader.
            press("j"); press("j");
            note("focused", document.activeElement.textContent);
            document.activeElement.click();
            await wait(50);
            note("diff", rows()[1].querySelector(".diff").textContent);
            press("/");
            note("searching", document.activeElement.id);
            $("search").value = "BOLD"; $("search").dispatchEvent(new Event("input"));
            await wait(200);
            note("found", rows().map((row) => row.querySelector(".name").textContent));
            note("shown", $("shown").textContent);
            press("Escape");
            note("all", rows().length);
            // Filters.
            document.querySelector(".chip.replace").click();
            note("replaced", rows().length);
            document.querySelector(".chip.replace").click();
            press("e");
            note("open", rows().filter((row) => row.open).length);
            note("markup", document.querySelectorAll("#list b").length);
            // The graph.
            press("g");
            note("graph", !$("graph").hidden && $("list").hidden);
            const nodes = [...document.querySelectorAll("#drawing .node")];
            note("nodes", nodes.length);
            note("edges", document.querySelectorAll("#drawing .edge").length);
            nodes.find((node) => node.textContent.includes("terraform_data.user")).dispatchEvent(new Event("click"));
            note("picked", $("picked").querySelector(".name").textContent);
            note("pickedDiff", $("picked").querySelector(".diff").textContent.length > 0);
            const before = svg.getAttribute("viewBox");
            $("in").click();
            note("zoomed", svg.getAttribute("viewBox") !== before);
            press("g");
            // Both themes.
            const colour = () => getComputedStyle(document.body).backgroundColor;
            const first = colour();
            press("t");
            note("themes", colour() !== first);
            dispatchEvent(new Event("beforeprint"));
            note("printed", rows().every((row) => row.open && row.querySelector(".body")));
            """)
        #expect(
            notes["rows"] as? [String] == [
                "terraform_data.base", "terraform_data.lone", "terraform_data.user",
            ])
        #expect(notes["requests"] as? Int == 0)
        #expect((notes["focused"] as? String)?.contains("terraform_data.lone") == true)
        #expect((notes["diff"] as? String)?.contains("<b>bold</b> 1") == true)
        #expect(notes["searching"] as? String == "search")
        #expect(notes["found"] as? [String] == ["terraform_data.lone"])
        #expect(notes["shown"] as? String == "1 of 3 changes")
        #expect(notes["all"] as? Int == 3)
        #expect(notes["replaced"] as? Int == 1)
        #expect(notes["open"] as? Int == 3)
        #expect(notes["markup"] as? Int == 0)
        #expect(notes["nodes"] as? Int == 3)
        #expect(notes["edges"] as? Int == 1)
        #expect(notes["picked"] as? String == "terraform_data.user")
        for claim in ["graph", "pickedDiff", "zoomed", "themes", "printed"] {
            #expect(notes[claim] as? Bool == true, "\(claim)")
        }
    }

    @Test func twoThousandChangesAreNoTrouble() async throws {
        let resources = (0..<100).map { index in
            let earlier = index > 0 ? ", before = terraform_data.r\(index - 1)[0].id" : ""
            return
                "resource \"terraform_data\" \"r\(index)\" {\n  count = 20\n  input = { name = \"n\"\(earlier) }\n}\n"
        }
        try folder.write(resources.joined(), to: "main.tf")
        try await Slipway.run("review", "-format=html", "-out=page.html", in: folder)
        let notes = try await notes(
            of: "page.html",
            """
            note("rows", rows().length);
            $("search").value = "r99[1"; $("search").dispatchEvent(new Event("input"));
            await wait(200);
            note("found", rows().length);
            press("Escape");
            $("search").value = ""; $("search").dispatchEvent(new Event("input"));
            await wait(200);
            press("g");
            note("nodes", document.querySelectorAll("#drawing .node").length);
            const last = [...document.querySelectorAll("#drawing .node")].pop();
            last.focus();
            const [around, place] = [svg.getBoundingClientRect(), last.getBoundingClientRect()];
            note("inSight", place.left >= around.left - 1 && place.right <= around.right + 1);
            press("g"); press("e");
            note("open", rows().filter((row) => row.open && row.querySelector(".body")).length);
            """)
        #expect(notes["rows"] as? Int == 2_000)
        #expect(notes["found"] as? Int == 11)
        #expect(notes["nodes"] as? Int == 100)
        #expect(notes["inSight"] as? Bool == true)
        #expect(notes["open"] as? Int == 2_000)
    }

    @Test func bothWaysOutOfDriftAreOnThePage() async throws {
        try folder.write(
            "resource \"aws_cloudwatch_log_group\" \"a\" {\n  name = \"a\"\n  retention_in_days = 7\n}\n",
            to: "main.tf")
        try await Slipway.run("apply", "-simulate", "-auto-approve", in: folder)
        try await Slipway.run(
            "drift", "-simulate", "aws_cloudwatch_log_group", "a", "retention_in_days", "30", in: folder)
        try await Slipway.run(
            "review", "-simulate", "-refresh-only", "-format=html", "-out=page.html", in: folder)
        let notes = try await notes(
            of: "page.html",
            """
            note("text", $("list").innerText);
            const undo = [...document.querySelectorAll("#list > .change")].pop();
            undo.open = true;
            await wait(50);
            note("undo", undo.querySelector(".diff").textContent);
            press("g");
            note("graph", !$("graph").hidden);
            """)
        let text = try #require(notes["text"] as? String)
        #expect(text.contains("changed after 20"))
        #expect(text.contains("What undoes it: Changes 1 object in place"))
        #expect((notes["undo"] as? String)?.contains("30 -> 7") == true)
        #expect(notes["graph"] as? Bool == true)
    }
}
