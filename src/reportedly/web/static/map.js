// The map with a script: zooming, circles that split, cards, and a line of time that chooses what is drawn.
// Without it the server's drawing stands.
import { say } from "/static/desk.js";
import { Drawing } from "/static/mapdraw.js";
import { brush } from "/static/brush.js";

const { d3, topojson } = globalThis;
const figure = document.getElementById("map");
const time = document.getElementById("time");
const asked = new URLSearchParams(figure.dataset.query);

if (d3?.geoEqualEarth && topojson) start().catch((error) => console.warn("The map stays as the server drew it:", error));

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** The countries of a file of outlines, whether TopoJSON or GeoJSON. */
function countries(told) {
  if (told.type !== "Topology") return told.features;
  return topojson.feature(told, Object.values(told.objects)[0]).features;
}

async function start() {
  const query = new URLSearchParams(asked);
  for (const name of ["since", "until", "sheet"]) query.delete(name);
  const [points, far] = await Promise.all([json(`/map/points.json?${query}`), json("/map/far.outlines.json")]);
  const drawing = new Drawing(figure, points, countries(far), {
    near: async () => countries(await json("/map/near.outlines.json")),
    list: (changed) => address("/incidents", changed),
    say,
  });
  tools(drawing);
  drawing.fit(asked.get("bbox")?.split(",").map(Number));
  fromHash(drawing);
  drawing.moved = (where) => history.replaceState(null, "", `${location.pathname}${location.search}#${where}`);
  drawing.choose(time.dataset.since, time.dataset.until);
  new ResizeObserver(() => drawing.resize()).observe(figure);
  brush(time, (since, until, settled) => {
    drawing.choose(since, until);
    if (settled) keep(since, until);
  });
}

/** An address with this page's filter, and some of it changed; null takes a part out. */
function address(path, changed) {
  const query = new URLSearchParams(location.search);
  query.delete("sheet");
  for (const [name, value] of Object.entries(changed)) {
    query.delete(name);
    for (const one of [value].flat()) if (one !== null && one !== "") query.append(name, one);
  }
  return query.size ? `${path}?${query}` : path;
}

/** The chosen time into the address, and the list below anew. */
async function keep(since, until) {
  const to = address(location.pathname, { since, until });
  history.replaceState(null, "", to + location.hash);
  for (const name of ["since", "until"]) {
    const field = document.querySelector(`.ask [name=${name}]`);
    if (field) field.value = { since, until }[name];
  }
  const page = new DOMParser().parseFromString(await (await fetch(to)).text(), "text/html");
  for (const id of ["listed", "legend", "asked"]) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id).replaceWith(fresh);
  }
  for (const link of document.querySelectorAll(".page-head .aside a")) {
    link.search = new URL(to, location.href).search;
  }
  say(`${document.getElementById("listed-title").textContent}, ${since || "the beginning"} to ${until || "the end"}`);
}

/** "#3.2/33.1/44.2": how close, and the middle (latitude, longitude). */
function fromHash(drawing) {
  const [close, latitude, longitude] = location.hash.slice(1).split("/").map(Number);
  if (close > 0 && Number.isFinite(latitude) && Number.isFinite(longitude)) drawing.centre(close, longitude, latitude);
}

function tools(drawing) {
  const box = document.createElement("div");
  box.className = "tools";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Move the map");
  for (const [sign, words, act] of [
    ["+", "Closer", () => drawing.zoom(1.6)],
    ["−", "Farther", () => drawing.zoom(1 / 1.6)],
    ["⌂", "All there is", () => drawing.fit()],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = words;
    button.setAttribute("aria-label", words);
    button.addEventListener("click", act);
    box.append(button);
  }
  const areas = document.createElement("button");
  areas.type = "button";
  areas.textContent = "◌";
  areas.title = "Areas";
  areas.setAttribute("aria-label", "Areas");
  areas.setAttribute("aria-pressed", "true");
  areas.addEventListener("click", () => {
    const on = areas.getAttribute("aria-pressed") !== "true";
    areas.setAttribute("aria-pressed", on);
    drawing.vague(on);
  });
  box.append(areas);
  figure.querySelector(".scroll").append(box);
  const step = 60;
  const moves = {
    ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step],
  };
  drawing.svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) drawing.pan(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") drawing.zoom(1.6);
    else if (event.key === "-") drawing.zoom(1 / 1.6);
    else if (event.key === "0") drawing.fit();
    else return;
    event.preventDefault();
  });
}
