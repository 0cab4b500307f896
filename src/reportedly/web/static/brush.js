// Chooses a time on the line of time: by dragging over it, or by two grips that arrow keys move.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 960;
const FLOOR = 100;

function element(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
}

/**
 * Makes the line of time one on which a time can be chosen.
 * `chosen(since, until, settled)` is told ISO days, "" for open ends; `settled` once it stands.
 */
export function brush(figure, chosen) {
  const svg = figure.querySelector("svg");
  const told = figure.querySelector("[data-bars]");
  const bars = told ? JSON.parse(told.dataset.bars) : [];
  if (!bars.length) return;
  figure.classList.add("live");
  const step = WIDTH / Math.max(bars.length, 12);
  const rects = new Map([...svg.querySelectorAll("rect.bar")].map((rect) => [Number(rect.dataset.at), rect]));
  const last = bars.length - 1;
  const state = { from: 0, to: last, open: true };
  const picked = element("rect", { class: "picked", y: 0, height: FLOOR }, svg);
  const grips = [grip("First day", "from"), grip("Last day", "to")];
  const span = figure.querySelector("#span");

  const since = figure.dataset.since, until = figure.dataset.until;
  if (since || until) {
    state.open = false;
    const from = bars.findIndex(([, end]) => !since || end >= since);
    const to = bars.findLastIndex(([start]) => !until || start <= `${until}~`);
    state.from = from < 0 ? last : from;
    state.to = Math.max(to, state.from);
  }
  fill();
  new ResizeObserver(fill).observe(svg);

  /** The line as wide as it is and high enough to be met; letters and grips keep their form. */
  function fill() {
    const box = svg.getBoundingClientRect();
    svg.setAttribute("preserveAspectRatio", "none");
    state.form = box.width ? (box.height / 120) / (box.width / WIDTH) : 1;
    let free = -Infinity;
    for (const text of svg.querySelectorAll("text")) {
      const x = Number(text.getAttribute("x"));
      text.setAttribute("transform", `translate(${x} 0) scale(${state.form} 1) translate(${-x} 0)`);
      const end = x + text.textContent.length * 7.5 * state.form;
      text.style.display = x < free || end > WIDTH + 4 ? "none" : "";
      if (!text.style.display) free = end + 8 * state.form;
    }
    show();
  }

  function grip(words, end) {
    const made = element("g", { class: "grip", tabindex: 0, role: "slider", "aria-label": words, "aria-valuemin": 0, "aria-valuemax": last }, svg);
    element("rect", { x: -9, y: 0, width: 18, height: FLOOR }, made);
    element("path", { d: `M0 0v${FLOOR}` }, made);
    element("circle", { cx: 0, cy: FLOOR / 2, r: 5 }, made);
    made.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -last, End: last }[event.key];
      if (!by) return;
      event.preventDefault();
      const to = Math.min(Math.max(state[end] + by, end === "from" ? 0 : state.from), end === "from" ? state.to : last);
      set(end === "from" ? to : state.from, end === "to" ? to : state.to, false);
      clearTimeout(made.later);
      made.later = setTimeout(() => tell(true), 400);
    });
    return made;
  }

  function set(from, to, settled) {
    Object.assign(state, { from, to, open: from === 0 && to === last });
    show();
    tell(settled);
  }

  function tell(settled) {
    chosen(state.open || state.from === 0 ? "" : bars[state.from][0], state.open || state.to === last ? "" : bars[state.to][1], settled);
  }

  function show() {
    const [left, right] = [state.from * step, (state.to + 1) * step];
    picked.setAttribute("x", left);
    picked.setAttribute("width", right - left);
    picked.style.display = state.open ? "none" : "";
    grips.forEach((one, at) => {
      const bar = at ? state.to : state.from;
      const edge = 6 * state.form;
      one.setAttribute("transform", `translate(${Math.min(Math.max(at ? right : left, edge), WIDTH - edge)} 0) scale(${state.form} 1)`);
      one.setAttribute("aria-valuenow", bar);
      one.setAttribute("aria-valuetext", bars[bar][at]);
    });
    for (const [at, rect] of rects) rect.classList.toggle("chosen", at >= state.from && at <= state.to);
    if (span) span.textContent = state.open ? "Drag over it to choose a time." : `Chosen: ${bars[state.from][0]} to ${bars[state.to][1]}.`;
  }

  function barAt(event) {
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) * WIDTH / box.width;
    return Math.min(Math.max(Math.floor(x / step), 0), last);
  }

  let begun = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const held = grips.indexOf(event.target.closest(".grip"));
    // a grip that is held leaves the other end where it is
    begun = held < 0 ? { anchor: barAt(event), moved: false } : { anchor: held ? state.from : state.to, moved: true };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!begun) return;
    const now = barAt(event);
    if (!begun.moved && now === begun.anchor) return;
    if (!begun.moved) svg.setPointerCapture(event.pointerId);
    begun.moved = true;
    set(Math.min(begun.anchor, now), Math.max(begun.anchor, now), false);
  });
  svg.addEventListener("pointerup", (event) => {
    if (!begun) return;
    const one = begun;
    begun = null;
    if (one.moved) return tell(true);
    const at = barAt(event); // a click chooses one bar, or all again if that is what is chosen
    if (state.from === at && state.to === at) set(0, last, true);
    else set(at, at, true);
  });
  svg.addEventListener("pointercancel", () => { begun = null; });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.detail === 0) { // by key
      const at = Number(link.querySelector("rect.bar").dataset.at);
      set(at, at, true);
    }
  });
}
