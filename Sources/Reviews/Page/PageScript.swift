/// What the page does.
///
/// It makes elements from the document's data by their text alone, so that no value becomes markup.
let pageScript =
    #"""
    "use strict";
    const data = JSON.parse(document.getElementById("review").textContent);
    const $ = (id) => document.getElementById(id);
    // Characters that cannot be seen or turn the direction of text are spelt out.
    const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
    const spelt = (text) => String(text).replace(hidden, (letter) => `\\u{${letter.charCodeAt(0).toString(16)}}`);
    function make(tag, kind, text) {
      const element = document.createElement(tag);
      if (kind) element.className = kind;
      if (text !== undefined) element.textContent = spelt(text);
      return element;
    }
    const actions = ["delete", "replace", "update", "create", "forget", "import", "move", "read"];
    const changes = [];
    data.plans.forEach((plan, index) => plan.changes.forEach((change) => {
      const name = change.address + (change.deposed ? ` (deposed ${change.deposed})` : "");
      changes.push({ ...change, name, plan: index, text: `${name} ${change.action} ${change.cause || ""} ${change.diff.join("\n")}`.toLowerCase() });
    }));
    const state = { plans: new Set(data.plans.keys()), actions: new Set(), words: "", view: "list" };

    // Plans
    const many = data.plans.length > 1;
    $("plans").classList.toggle("many", many);
    data.plans.forEach((plan, index) => {
      const card = make(many ? "button" : "div", "plan");
      card.dataset.risk = plan.risk;
      const name = (plan.stack ? `${plan.stack} · ` : "") + plan.workspace;
      card.append(make("b", "", name + (plan.simulated ? " (simulated cloud)" : "") + (plan.mode === "normal" ? "" : ` (${plan.mode})`)));
      card.append(make("div", "verdict", plan.verdict));
      card.append(make("div", "counts", plan.summary + (plan.seconds >= 30 ? ` · takes about ${duration(plan.seconds)}` : "")));
      const digest = make("div", "digest", "Plan digest ");
      digest.append(make("code", "", plan.digest));
      card.append(digest);
      if (many) {
        card.setAttribute("aria-pressed", "true");
        card.addEventListener("click", () => {
          const only = state.plans.size === 1 && state.plans.has(index);
          state.plans = only ? new Set(data.plans.keys()) : new Set([index]);
          for (const [other, element] of [...$("plans").children].entries()) element.setAttribute("aria-pressed", state.plans.has(other));
          refresh();
        });
      }
      $("plans").append(card);
    });
    function duration(seconds) { return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`; }

    // Filters
    for (const action of actions) {
      const count = changes.filter((change) => change.action === action).length;
      if (!count) continue;
      const chip = make("button", `chip ${action}`);
      chip.append(make("i", "", String(count)), ` ${action}`);
      chip.setAttribute("aria-pressed", "false");
      chip.addEventListener("click", () => {
        if (!state.actions.delete(action)) state.actions.add(action);
        chip.setAttribute("aria-pressed", state.actions.has(action));
        refresh();
      });
      $("chips").append(chip);
    }
    let waiting;
    $("search").addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { state.words = $("search").value.toLowerCase(); refresh(); }, 80);
    });

    // Changes
    function fill(row, change) {
      if (row.dataset.filled) return;
      row.dataset.filled = "yes";
      const body = make("div", "body");
      for (const note of change.notes || []) body.append(make("p", "dim", note));
      if (change.cause) body.append(make("p", "", change.cause));
      names(body, "Sets off ", change.sets_off, change.sets_off_count);
      names(body, "Used by, and unchanged: ", change.used_by, change.used_by_count);
      if (change.place) body.append(make("p", "dim", `${change.place.file}:${change.place.line}`));
      if (change.diff.length) body.append(diff(change.diff));
      row.append(body);
    }
    function names(body, lead, list, count) {
      if (!list) return;
      const line = make("p", "", lead);
      list.forEach((name, index) => {
        if (index) line.append(", ");
        const target = changes.find((change) => change.address === name);
        if (!target) return line.append(make("code", "", name));
        const link = make("button", "", name);
        link.addEventListener("click", () => reveal(target));
        line.append(link);
      });
      if (count > list.length) line.append(` and ${count - list.length} more`);
      body.append(line);
    }
    function diff(lines) {
      const box = make("div", "diff");
      const kinds = { "+": "a", "-": "r", "!": "c" };
      for (const line of lines) box.append(make("div", kinds[line[0]] || (line.trim().startsWith("#") ? "k" : ""), line));
      return box;
    }
    function rowOf(change) {
      const row = make("details", "change");
      const head = make("summary");
      head.append(make("span", `badge ${change.action}`, change.action), make("span", "name", change.name));
      if (change.risk === "loses_data") head.append(make("span", "loss", "loses data"));
      head.append(make("span", "why", change.cause || ""));
      row.append(head);
      row.addEventListener("toggle", () => { if (row.open) fill(row, change); });
      return row;
    }
    const list = document.createDocumentFragment();
    data.plans.forEach((plan, index) => {
      if (many) { const title = make("h2", "", (plan.stack ? `${plan.stack} · ` : "") + plan.workspace); title.dataset.plan = index; list.append(title); }
      const notes = new Map();
      for (const finding of plan.findings) {
        const text = finding.title + (finding.message ? `: ${finding.message}` : "");
        if (!notes.has(text)) {
          const note = make("div", `note ${finding.severity}`, undefined);
          note.dataset.plan = index;
          note.append(make("p", "", text));
          notes.set(text, note);
          list.append(note);
        }
        const about = [finding.address, finding.place && `${finding.place.file}:${finding.place.line}`].filter(Boolean).join(", ");
        if (about) notes.get(text).append(make("p", "dim", about));
      }
      for (const change of changes) if (change.plan === index) { change.row = rowOf(change); list.append(change.row); }
      for (const [title, entries] of [["outputs", plan.outputs], ["changed outside of this stack", plan.drift]]) {
        if (!entries.length) continue;
        const row = make("details", "change");
        row.dataset.plan = index;
        const head = make("summary");
        head.append(make("span", "badge", title === "outputs" ? "outputs" : "drift"), make("span", "name", `${entries.length} ${title}`));
        row.append(head);
        const body = make("div", "body");
        for (const entry of entries) { if (entry.address) body.append(make("p", "", entry.address)); for (const line of entry.times || []) body.append(make("p", "dim", line)); if (entry.diff.length) body.append(diff(entry.diff)); }
        row.append(body);
        if (plan.revert && title !== "outputs") row.open = true;
        list.append(row);
      }
      if (plan.revert && plan.revert.changes.length) {
        const title = make("h2", "", `What undoes it: ${plan.revert.verdict}`);
        title.dataset.plan = index;
        const digest = make("p", "dim", "Plan digest ");
        digest.dataset.plan = index;
        digest.append(make("code", "", plan.revert.digest));
        list.append(title, digest);
        for (const change of plan.revert.changes) {
          const row = rowOf({ ...change, name: change.address });
          row.dataset.plan = index;
          list.append(row);
        }
      }
    });
    $("list").append(list);

    function refresh() {
      let shown = 0;
      const words = state.words.split(/\s+/).filter(Boolean);
      for (const change of changes) {
        const fits = state.plans.has(change.plan) && (!state.actions.size || state.actions.has(change.action)) && words.every((word) => change.text.includes(word));
        change.row.hidden = !fits;
        change.shown = fits;
        if (fits) shown += 1;
      }
      const filtered = state.actions.size > 0 || words.length > 0;
      for (const element of document.querySelectorAll("#list > [data-plan]")) element.hidden = !state.plans.has(Number(element.dataset.plan)) || (filtered && element.tagName !== "H2");
      $("shown").textContent = shown === changes.length ? `${shown} change${shown === 1 ? "" : "s"}` : `${shown} of ${changes.length} changes`;
      $("empty").hidden = shown > 0;
      drawGraph();
    }
    function reveal(change) {
      if (!change.shown) { state.words = $("search").value = ""; state.actions.clear(); for (const chip of $("chips").children) chip.setAttribute("aria-pressed", "false"); state.plans.add(change.plan); refresh(); }
      show("list");
      fill(change.row, change);
      change.row.open = true;
      change.row.scrollIntoView({ block: "center" });
      change.row.firstChild.focus();
    }
    function visible() { return changes.filter((change) => change.shown); }
    function expand() {
      const rows = visible();
      const open = rows.some((change) => !change.row.open);
      for (const change of rows) { if (open) fill(change.row, change); change.row.open = open; }
      $("expand").textContent = open ? "Collapse all" : "Expand all";
    }
    function show(view) {
      state.view = view;
      $("list").hidden = view !== "list";
      $("graph").hidden = view !== "graph";
      $("toggle").setAttribute("aria-pressed", view === "graph");
      if (view === "graph") drawGraph();
    }
    function theme() {
      const root = document.documentElement;
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
    }
    $("expand").addEventListener("click", expand);
    $("toggle").addEventListener("click", () => show(state.view === "graph" ? "list" : "graph"));
    $("theme").addEventListener("click", theme);
    $("keys").addEventListener("click", () => $("help").showModal());
    addEventListener("beforeprint", () => { for (const change of visible()) { fill(change.row, change); change.row.open = true; } });
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target === $("search")) { if (event.key === "Escape") { $("search").value = ""; state.words = ""; refresh(); $("search").blur(); } return; }
      const rows = visible();
      const at = rows.findIndex((change) => change.row.contains(document.activeElement));
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      if (step && state.view === "list" && rows.length) {
        event.preventDefault();
        const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)].row.firstChild;
        next.focus();
        next.scrollIntoView({ block: "nearest" });
      } else if (event.key === "/") { event.preventDefault(); $("search").focus(); }
      else if (event.key === "e") expand();
      else if (event.key === "g") show(state.view === "graph" ? "list" : "graph");
      else if (event.key === "t") theme();
      else if (event.key === "?") $("help").showModal();
    });
    """# + graphScript + "\nrefresh();\n"
