/// The graph on the page: drawn again when a filter changes, moved and zoomed by its view box.
let graphScript = #"""

    // Graph
    const size = { column: 330, row: 58, width: 270, height: 40 };
    const space = "http://www.w3.org/2000/svg";
    function shape(tag, values, text) {
      const element = document.createElementNS(space, tag);
      for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
      if (text !== undefined) element.textContent = spelt(text);
      return element;
    }
    const svg = $("drawing");
    let box = null, drawn = "";
    function drawGraph() {
      if (state.view !== "graph") return;
      const index = [...state.plans].sort()[0] ?? 0;
      const plan = data.plans[index];
      const fits = new Set(changes.filter((change) => change.plan === index && change.shown).map((change) => change.node));
      const key = `${index} ${[...fits].join()}`;
      if (key === drawn) return;
      drawn = key;
      const graph = plan.graph;
      const place = (node) => ({ x: node.column * size.column, y: node.row * size.row + (node.column % 2) * size.row / 2 });
      const edges = graph.edges.map(([from, to]) => {
        const [a, b] = [place(graph.nodes[to]), place(graph.nodes[from])];
        const [x1, y1, x2, y2] = [a.x + size.width, a.y + size.height / 2, b.x, b.y + size.height / 2];
        const middle = Math.max((x2 - x1) / 2, 40);
        const critical = graph.nodes[from].critical && graph.nodes[to].critical;
        const path = shape("path", { class: `edge${critical ? " critical" : ""}${fits.has(from) && fits.has(to) ? "" : " off"}`, d: `M${x1} ${y1}C${x1 + middle} ${y1} ${x2 - middle} ${y2} ${x2} ${y2}` });
        return { path, from, to };
      });
      const nodes = graph.nodes.map((node, number) => {
        const { x, y } = place(node);
        const group = shape("g", { class: `node ${node.action}${node.critical ? " critical" : ""}${fits.has(number) ? "" : " off"}`, transform: `translate(${x} ${y})`, tabindex: "0", role: "button" });
        const short = node.resource.length > 34 ? `…${node.resource.slice(-33)}` : node.resource;
        group.append(shape("rect", { width: size.width, height: size.height, rx: 6 }), shape("rect", { class: "stripe", width: 6, height: size.height, rx: 3 }));
        group.append(shape("text", { x: 14, y: 17 }, short), shape("text", { x: 14, y: 32, class: "sub" }, `${node.action}${node.count > 1 ? ` × ${node.count}` : ""}${node.seconds ? ` · ${duration(node.seconds)}` : ""}`));
        group.append(shape("title", {}, node.resource));
        const choose = () => pick(number);
        group.addEventListener("click", choose);
        group.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); } });
        // Keys lead to nodes that are out of sight too.
        group.addEventListener("focus", () => {
          if (!box) return;
          if (x < box.x || x + size.width > box.x + box.w) box.x = x + size.width / 2 - box.w / 2;
          if (y < box.y || y + size.height > box.y + box.h) box.y = y + size.height / 2 - box.h / 2;
          move();
        });
        return group;
      });
      svg.replaceChildren(...edges.map((edge) => edge.path), ...nodes);
      $("path").textContent = graph.seconds === undefined && plan.seconds ? `purple: what the apply waits for, about ${duration(plan.seconds)}` : "";
      function pick(number) {
        nodes.forEach((node, other) => node.classList.toggle("picked", other === number));
        const near = new Set([number]);
        for (const edge of edges) {
          const touches = edge.from === number || edge.to === number;
          edge.path.classList.toggle("near", touches);
          edge.path.classList.toggle("off", !touches);
          if (touches) { near.add(edge.from); near.add(edge.to); }
        }
        nodes.forEach((node, other) => node.classList.toggle("off", !near.has(other)));
        const details = $("picked");
        details.replaceChildren();
        for (const change of changes.filter((change) => change.plan === index && change.node === number).slice(0, 50)) {
          const row = rowOf(change);
          details.append(row);
          fill(row, change);
          row.open = true;
        }
      }
      if (!box || box.plan !== index) { fit(); box.plan = index; }
    }
    function fit() {
      const plan = data.plans[[...state.plans].sort()[0] ?? 0];
      const columns = Math.max(...plan.graph.nodes.map((node) => node.column), 0) + 1;
      const rows = Math.max(...plan.graph.nodes.map((node) => node.row), 0) + 1;
      const [width, height] = [columns * size.column - size.column + size.width + 40, rows * size.row + size.row / 2 + 40];
      const canvas = svg.parentElement;
      canvas.style.height = "";
      const most = canvas.getBoundingClientRect();
      canvas.style.height = `${Math.max(220, Math.min(most.height, height * Math.min(1.1, most.width / Math.min(width, most.width * 1.7)) + 50))}px`;
      const around = svg.getBoundingClientRect();
      // Text stays readable: a large graph begins at its first column rather than as a whole.
      const scale = Math.max(width / (around.width || 1), height / (around.height || 1), .9);
      const used = Math.min(scale, 1.7);
      box = { plan: box ? box.plan : undefined, x: -20, y: -20, w: around.width * used, h: around.height * used };
      if (scale <= 1.7) { box.x = (width - box.w) / 2 - 20; box.y = (height - box.h) / 2 - 20; }
      move();
    }
    function move() { svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`); }
    addEventListener("resize", () => { if (state.view === "graph" && box) fit(); });
    function zoom(factor, px = .5, py = .5) {
      const w = Math.min(Math.max(box.w * factor, 200), 60000);
      const ratio = w / box.w;
      box = { plan: box.plan, x: box.x + box.w * (1 - ratio) * px, y: box.y + box.h * (1 - ratio) * py, w, h: box.h * ratio };
      move();
    }
    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      const around = svg.getBoundingClientRect();
      zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, (event.clientX - around.left) / around.width, (event.clientY - around.top) / around.height);
    }, { passive: false });
    let grip = null;
    svg.addEventListener("pointerdown", (event) => { grip = { x: event.clientX, y: event.clientY, box: { ...box } }; });
    addEventListener("pointermove", (event) => {
      if (!grip) return;
      const around = svg.getBoundingClientRect();
      const scale = box.w / around.width;
      box.x = grip.box.x - (event.clientX - grip.x) * scale;
      box.y = grip.box.y - (event.clientY - grip.y) * scale;
      svg.classList.add("drag");
      move();
    });
    addEventListener("pointerup", () => { grip = null; svg.classList.remove("drag"); });
    $("in").addEventListener("click", () => zoom(1 / 1.3));
    $("out").addEventListener("click", () => zoom(1.3));
    $("fit").addEventListener("click", fit);
    """#
