/// How the page looks: in light and in dark, on screens and on paper.
let pageStyle = #"""
    :root {
      color-scheme: light dark;
      --page: #f6f7f9; --card: #ffffff; --line: #d9dde3; --text: #1b1f24; --dim: #5d6673; --link: #0b5cad;
      --added: #12702f; --added-back: #e4f6e8; --removed: #b3261e; --removed-back: #fdeaea;
      --changed: #7a4b00; --changed-back: #fdf2d9; --focus: #2f7de1; --badge-text: #ffffff;
      --delete: #b3261e; --replace: #a84300; --update: #7d5a00; --create: #12702f; --other: #5d6673;
      --critical: #7b3fc4; --shadow: 0 1px 2px rgba(20, 30, 40, .08);
    }
    @media (prefers-color-scheme: dark) { :root:not([data-theme=light]) {
      --page: #12151a; --card: #1a1f26; --line: #2e3641; --text: #e4e8ee; --dim: #9aa5b3; --link: #6fb1ff;
      --added: #7ee2a0; --added-back: #14301f; --removed: #ff9d97; --removed-back: #3a1a1b;
      --changed: #f3cd7a; --changed-back: #33290f; --focus: #5b9dff; --badge-text: #10151b;
      --delete: #ff8a83; --replace: #ffab70; --update: #e8c35c; --create: #6fdc95; --other: #9aa5b3;
      --critical: #c79bff; --shadow: none;
    } }
    :root[data-theme=dark] {
      color-scheme: dark;
      --page: #12151a; --card: #1a1f26; --line: #2e3641; --text: #e4e8ee; --dim: #9aa5b3; --link: #6fb1ff;
      --added: #7ee2a0; --added-back: #14301f; --removed: #ff9d97; --removed-back: #3a1a1b;
      --changed: #f3cd7a; --changed-back: #33290f; --focus: #5b9dff; --badge-text: #10151b;
      --delete: #ff8a83; --replace: #ffab70; --update: #e8c35c; --create: #6fdc95; --other: #9aa5b3;
      --critical: #c79bff; --shadow: none;
    }
    :root[data-theme=light] { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    code, .diff, .name { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 13px; }
    main, header { max-width: 1180px; margin: 0 auto; padding: 0 20px; }
    header { padding-top: 24px; }
    .foreword { max-width: 1180px; margin: 0 auto 16px; padding: 0 20px; } .foreword h2 { font-size: 17px; margin: 0 0 8px; }
    .foreword summary { cursor: pointer; font-weight: 650; margin: 12px 0 6px; }
    .foreword table { border-collapse: collapse; width: 100%; font-size: 13px; background: var(--card); }
    .foreword td, .foreword th { border: 1px solid var(--line); padding: 4px 8px; text-align: left; overflow-wrap: anywhere; vertical-align: top; }
    .foreword td, .foreword pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 13px; }
    .foreword pre { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; margin: 0; overflow: auto; }
    h1 { font-size: 22px; margin: 0 0 14px; font-weight: 650; }
    a { color: var(--link); }
    button, input { font: inherit; color: inherit; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
    .plans { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 12px; margin-bottom: 16px; }
    .plan { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--other); border-radius: 8px; padding: 12px 16px; text-align: left; box-shadow: var(--shadow); cursor: pointer; }
    .plan[data-risk=loses_data] { border-left-color: var(--delete); } .plan[data-risk=interrupts] { border-left-color: var(--replace); }
    .plan[data-risk=changes] { border-left-color: var(--update); } .plan[data-risk=adds] { border-left-color: var(--create); }
    .plans.many .plan[aria-pressed=false] { opacity: .62; }
    .plan b { display: block; } .plan .verdict { font-weight: 600; margin: 2px 0; } .plan .counts, .plan .digest { color: var(--dim); font-size: 13px; overflow-wrap: anywhere; }
    .plan .digest code { font-size: 11px; }
    .bar { position: sticky; top: 0; z-index: 5; background: var(--page); padding: 10px 0; border-bottom: 1px solid var(--line); margin-bottom: 14px; display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
    .bar input { flex: 1 1 240px; min-width: 160px; padding: 7px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
    .chip, .bar button { padding: 5px 11px; border: 1px solid var(--line); border-radius: 999px; background: var(--card); cursor: pointer; font-size: 13px; white-space: nowrap; }
    .chip[aria-pressed=true], .bar button[aria-pressed=true] { border-color: var(--focus); box-shadow: inset 0 0 0 1px var(--focus); }
    .chip i { font-style: normal; font-weight: 650; } .chip.delete i { color: var(--delete); } .chip.replace i { color: var(--replace); } .chip.update i { color: var(--update); } .chip.create i { color: var(--create); }
    .shown { color: var(--dim); font-size: 13px; }
    .change, .note { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: 6px 0; box-shadow: var(--shadow); content-visibility: auto; contain-intrinsic-size: auto 46px; }
    .change > summary { list-style: none; cursor: pointer; display: flex; gap: 10px; align-items: baseline; padding: 9px 14px; border-radius: 8px; }
    .change > summary::-webkit-details-marker { display: none; }
    .change > summary::before { content: "▸"; color: var(--dim); width: 1em; flex: none; } .change[open] > summary::before { content: "▾"; }
    .change[open] { contain-intrinsic-size: auto 400px; }
    .badge { flex: none; min-width: 66px; text-align: center; border-radius: 5px; padding: 1px 8px; font-size: 12px; font-weight: 650; color: var(--badge-text); background: var(--other); }
    .badge.delete { background: var(--delete); } .badge.replace { background: var(--replace); } .badge.update { background: var(--update); } .badge.create { background: var(--create); }
    .name { overflow-wrap: anywhere; flex: 0 1 auto; font-weight: 600; }
    .loss { flex: none; color: var(--delete); border: 1px solid currentColor; border-radius: 5px; font-size: 12px; padding: 0 6px; font-weight: 650; }
    .why { color: var(--dim); font-size: 13px; flex: 1 1 0; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .change[open] .why { visibility: hidden; }
    .body { padding: 2px 16px 14px 38px; }
    .body p { margin: 4px 0; } .body .dim { color: var(--dim); font-size: 13px; }
    .body button { background: none; border: 0; padding: 0 2px; color: var(--link); cursor: pointer; font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; text-decoration: underline; text-underline-offset: 2px; overflow-wrap: anywhere; text-align: left; }
    .diff { display: grid; margin: 10px 0 0; border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; padding: 6px 0; line-height: 1.45; }
    .diff div { white-space: pre; padding: 0 12px; min-width: max-content; min-height: 1.45em; }
    .diff .a { color: var(--added); background: var(--added-back); } .diff .r { color: var(--removed); background: var(--removed-back); } .diff .c { color: var(--changed); background: var(--changed-back); } .diff .k { color: var(--dim); }
    .note { padding: 9px 14px; border-left: 5px solid var(--update); } .note.error { border-left-color: var(--delete); } .note p { margin: 2px 0; } .note .dim { color: var(--dim); font-size: 13px; }
    h2 { font-size: 15px; margin: 22px 0 8px; color: var(--dim); font-weight: 650; }
    .canvas { position: relative; border: 1px solid var(--line); border-radius: 8px; background: var(--card); overflow: hidden; height: min(68vh, 720px); touch-action: none; }
    .canvas svg { width: 100%; height: 100%; display: block; cursor: grab; } .canvas svg.drag { cursor: grabbing; }
    #chips { display: contents; } .zoom { position: absolute; right: 10px; bottom: 10px; display: flex; gap: 6px; } .zoom button { width: 32px; height: 32px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); cursor: pointer; }
    .legend { position: absolute; left: 12px; bottom: 8px; color: var(--dim); font-size: 12px; background: var(--card); padding: 2px 6px; border-radius: 6px; pointer-events: none; }
    .node { cursor: pointer; } .node rect { fill: var(--card); stroke: var(--other); stroke-width: 1.5; } .node text { fill: var(--text); font: 12px ui-monospace, Menlo, Consolas, monospace; } .node .sub { fill: var(--dim); font-size: 11px; }
    .node.delete rect { stroke: var(--delete); } .node.replace rect { stroke: var(--replace); } .node.update rect { stroke: var(--update); } .node.create rect { stroke: var(--create); }
    .node .stripe { stroke: none !important; fill: var(--other); } .node.delete .stripe { fill: var(--delete); } .node.replace .stripe { fill: var(--replace); } .node.update .stripe { fill: var(--update); } .node.create .stripe { fill: var(--create); }
    .node.critical > rect:first-child { stroke-width: 3; stroke: var(--critical); }
    .node.off, .edge.off { opacity: .14; } .node.picked > rect:first-child { stroke: var(--focus); stroke-width: 3; }
    .node:focus { outline: none; } .node:focus-visible > rect:first-child { stroke: var(--focus); stroke-width: 3; }
    .edge { fill: none; stroke: var(--dim); stroke-opacity: .55; stroke-width: 1.2; } .edge.critical { stroke: var(--critical); stroke-width: 2.2; stroke-opacity: .9; } .edge.near { stroke: var(--focus); stroke-opacity: 1; stroke-width: 2; }
    .empty { color: var(--dim); padding: 18px 0; }
    .help { border: 1px solid var(--line); border-radius: 10px; background: var(--card); color: var(--text); padding: 18px 24px; } .help::backdrop { background: rgba(0, 0, 0, .4); } .help td { padding: 2px 14px 2px 0; } kbd { border: 1px solid var(--line); border-radius: 4px; padding: 0 6px; font: 12px ui-monospace, monospace; }
    footer { color: var(--dim); font-size: 12px; margin: 26px 0 40px; }
    [hidden] { display: none !important; }
    @media (max-width: 700px) { .why { display: none; } .body { padding-left: 16px; } }
    @media print {
      body { background: #fff; color: #000; font-size: 11px; } .bar, .canvas, .zoom, footer .keys { display: none !important; }
      main, header { max-width: none; padding: 0; } .change, .plan, .note { box-shadow: none; break-inside: auto; content-visibility: visible; } .change > summary { break-after: avoid; }
      .diff div { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; } .badge { border: 1px solid #000; }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }
    """#
