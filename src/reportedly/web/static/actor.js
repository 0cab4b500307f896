// The net around an actor: pointing at one shows what is near it; with d3-force it loosens, and its actors may be moved.

const figure = document.querySelector("figure.net");
const d3 = globalThis.d3;

/** Dim what is not next to the actor with this id. */
function point(id) {
  figure.classList.toggle("pointed", id !== null);
  const near = new Set([id]);
  for (const path of figure.querySelectorAll("path")) {
    const own = path.dataset.one === id || path.dataset.other === id;
    path.classList.toggle("near", own);
    if (own) near.add(path.dataset.one).add(path.dataset.other);
  }
  for (const node of figure.querySelectorAll("a[data-id]")) node.classList.toggle("near", near.has(node.dataset.id));
}

/** A line that bends to one side, as the server draws it. */
function bow(one, other, side) {
  const bend = 0.07 * side;
  const x = (one.x + other.x) / 2 - (other.y - one.y) * bend;
  const y = (one.y + other.y) / 2 + (other.x - one.x) * bend;
  return `M${one.x},${one.y}Q${x},${y} ${other.x},${other.y}`;
}

/** Let the server's layout settle so that no two actors or names lie on each other. */
function loosen(svg) {
  const { width, height } = svg.viewBox.baseVal;
  const shown = [...svg.querySelectorAll("a[data-id]")];
  const nodes = shown.map((element) => ({
    element, id: element.dataset.id, x: +element.dataset.x, y: +element.dataset.y, r: +element.dataset.r,
    home: +element.dataset.x, level: +element.dataset.y,
    wide: element.querySelector("text").getBBox().width / 2,
  }));
  const at = new Map(nodes.map((node) => [node.id, node]));
  const lines = [...svg.querySelectorAll("path[data-one]")].map((element) => ({
    element, one: at.get(element.dataset.one), other: at.get(element.dataset.other),
    side: element.classList.contains("hostile") ? -1 : 1,
  }));
  nodes[0].fx = nodes[0].x;
  nodes[0].fy = nodes[0].y;

  /** Names need a box, not a circle: push apart along the shorter way out. */
  function boxes() {
    for (const [n, a] of nodes.entries()) {
      for (const b of nodes.slice(n + 1)) {
        const gapX = a.wide + b.wide + 8 - Math.abs(a.x - b.x);
        const gapY = a.r / 2 + b.r / 2 + 30 - Math.abs(a.y - b.y);
        if (gapX <= 0 || gapY <= 0) continue;
        const along = gapY < gapX ? "y" : "x";
        const push = (Math.min(gapX, gapY) / 2) * 0.5 * (a[along] < b[along] ? -1 : 1);
        if (a.fx === undefined) a[along] += push;
        if (b.fx === undefined) b[along] -= push;
      }
    }
  }

  function draw() {
    boxes();
    for (const node of nodes) {
      node.x = Math.max(Math.min(node.wide + 4, width / 2), Math.min(width - Math.min(node.wide + 4, width / 2), node.x));
      node.y = Math.max(node.r + 4, Math.min(height - node.r - 20, node.y));
      node.element.setAttribute("transform", `translate(${node.x} ${node.y})`);
    }
    for (const line of lines) line.element.setAttribute("d", bow(line.one, line.other, line.side));
  }

  const run = d3.forceSimulation(nodes)
    .force("x", d3.forceX((node) => node.home).strength(0.12))
    .force("y", d3.forceY((node) => node.level).strength(0.12))
    .force("apart", d3.forceManyBody().strength(-60).distanceMax(120))
    .stop();
  for (let n = 0; n < 150; n += 1) {
    run.tick();
    boxes();
  }
  draw();
  run.on("tick", draw);

  let held = null;
  let moved = false;
  const place = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  svg.addEventListener("pointerdown", (event) => {
    const element = event.target.closest("a[data-id]");
    held = element && event.pointerType !== "touch" ? at.get(element.dataset.id) : null;
    moved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const { x, y } = place(event);
    if (!moved && Math.hypot(x - held.x, y - held.y) < 4) return;
    moved = true;
    [held.fx, held.fy] = [x, y];
    run.alpha(0.3).restart();
  });
  const release = () => { held = null; };
  svg.addEventListener("pointerup", release);
  svg.addEventListener("pointerleave", release);
  svg.addEventListener("click", (event) => moved && event.preventDefault());
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}

if (figure) {
  const over = (event) => point(event.target.closest?.("a[data-id]")?.dataset.id ?? null);
  figure.addEventListener("pointerover", over);
  figure.addEventListener("focusin", over);
  figure.addEventListener("pointerleave", () => point(null));
  figure.addEventListener("focusout", () => point(null));
  if (d3?.forceSimulation) loosen(figure.querySelector("svg"));
}
// where the net is wider than the page, its middle comes first
if (figure) figure.scrollLeft = (figure.scrollWidth - figure.clientWidth) / 2;
