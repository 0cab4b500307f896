// Draws the map: land, areas, circles; moves it; says what a circle stands for.

const { d3 } = globalThis;
const SVG = "http://www.w3.org/2000/svg";
export const WIDTH = 960;
export const HEIGHT = 440;
// As the server draws (web/maps/world.py): the same projection, the same sizes.
const SCALE = 177.158;
const EARTH_KM = 6371.0088;
const LEAST = 4.5;
const SEVERAL = 8.5;
const LARGEST = 26;
const TOUCHING = 0.75;
const CELL = 14;
const LEAST_RING = 5;
const CLOSEST = 300;
const FINE = 3;
const EXACT = new Set(["site", "neighbourhood", "city"]);
const NAMED = 4;

function element(name, attributes = {}, parent = null) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
}

/** A number that has room in a circle: 1,630 as 1.6k. */
const brief = (number) => (number < 1000 ? `${number}` : `${(number / 1000).toFixed(number < 10_000 ? 1 : 0)}k`);
const several = (number, one) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
const dayNumber = (iso) => Math.floor(Date.parse(`${iso}T00:00:00Z`) / 86_400_000);

/** The radius of a circle of so many incidents where the largest stands for `most`: the area goes with the number. */
const radius = (count, most) =>
  Math.max(count > 1 ? SEVERAL : LEAST, Math.min(LARGEST, LEAST * Math.sqrt(most)) * Math.sqrt(count / most));

/** The first or last day of a year, month or day, as days since 1970. */
function bound(value, last) {
  const [year, month, day] = value.split("-").map(Number);
  if (!last) return dayNumber(`${value.slice(0, 4)}-${String(month || 1).padStart(2, "0")}-${String(day || 1).padStart(2, "0")}`);
  if (day) return dayNumber(value);
  return Math.floor(Date.UTC(year, month || 12, 1) / 86_400_000) - 1;
}

export class Drawing {
  constructor(figure, points, far, given) {
    Object.assign(this, { figure, points, given });
    this.frame = figure.querySelector(".scroll");
    this.project = d3.geoEqualEarth().scale(SCALE).translate([480, 246]).precision(0.3);
    this.path = d3.geoPath(this.project).digits(2);
    this.layers = { far, near: null };
    this.moved = () => {};
    this.view = { k: 1, x: 0, y: 0 };
    this._prepare();
    this._build();
    this._listen();
  }

  _prepare() {
    const { latitude, longitude, n } = this.points;
    this.x = new Float64Array(n.length);
    this.y = new Float64Array(n.length);
    this.on = new Uint8Array(n.length).fill(1);
    this.exact = new Uint8Array(n.length);
    this.places = new Map(); // areas by what they are
    for (let i = 0; i < n.length; i++) {
      [this.x[i], this.y[i]] = this.project([longitude[i], latitude[i]]);
      const precision = this.points.precisions[this.points.precision[i]];
      this.exact[i] = EXACT.has(precision) ? 1 : 0;
      if (this.exact[i]) continue;
      const country = this.points.countries[this.points.country[i]] ?? null;
      const key = `${precision} ${country} ${latitude[i]} ${longitude[i]}`;
      const place = this.places.get(key) ?? { precision, country, first: i, members: [], radius: 0 };
      place.members.push(i);
      place.radius = Math.max(place.radius, this.points.radius[i]);
      this.places.set(key, place);
    }
    this.named = this.layers.far.map((feature) => this._largest(feature)).filter(Boolean);
    this.areas = [...this.places.values()].sort((a, b) => b.radius - a.radius);
  }

  /** A country's name with the middle and the extent of its largest part. */
  _largest(feature) {
    const polygons = feature.geometry?.type === "MultiPolygon" ? feature.geometry.coordinates : [feature.geometry?.coordinates];
    const parts = polygons.filter(Boolean).map((coordinates) => ({ type: "Polygon", coordinates }));
    const one = parts.sort((a, b) => this.path.area(b) - this.path.area(a))[0];
    if (!one || feature.id === "ATA") return null;
    const [[left, top], [right, bottom]] = this.path.bounds(one);
    return { name: feature.properties.name, at: this.path.centroid(one), width: right - left, height: bottom - top };
  }

  _build() {
    this.figure.classList.add("live");
    this.svg = element("svg", { class: "sea", tabindex: 0, role: "group", "aria-roledescription": "map",
      "aria-label": "Map. Arrows move it, + and - zoom, 0 shows all. The table below holds the same." });
    this.land = element("g", {}, this.svg);
    this.outlines = element("path", { class: "land", d: this.layers.far.filter((f) => f.id !== "ATA").map((f) => this.path(f) ?? "").join("") }, this.land);
    this.fine = element("g", {}, this.land);
    this.shapes = element("g", {}, this.svg);
    this.names = element("g", { "aria-hidden": "true" }, this.svg);
    this.rings = element("g", {}, this.svg);
    this.circles = element("g", {}, this.svg);
    this.frame.replaceChildren(this.svg);
    this.card = document.createElement("div");
    this.card.className = "map-card";
    this.card.hidden = true;
    this.frame.append(this.card);
    this.seen = document.createElement("p");
    this.seen.className = "in-view";
    this.figure.querySelector("figcaption").prepend(this.seen);
    this._measure();
  }

  _measure() {
    this.width = this.frame.clientWidth || WIDTH;
    this.height = Math.round(Math.min(Math.max(this.width * HEIGHT / WIDTH, 340), 620));
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    // so small that the world is whole
    this.farthest = Math.min(this.width / WIDTH, this.height / HEIGHT) * 0.98;
  }

  resize() {
    if (Math.abs(this.frame.clientWidth - this.width) < 2) return;
    const middle = [(this.width / 2 - this.view.x) / this.view.k, (this.height / 2 - this.view.y) / this.view.k];
    this._measure();
    this._look(Math.max(this.view.k, this.farthest), ...middle);
  }

  /** Show the points (x, y in the units of the world) from corner to corner. */
  _show(left, top, right, bottom, most = 12) {
    const k = 0.84 * Math.min(this.width / Math.max(right - left, 1e-6), this.height / Math.max(bottom - top, 1e-6));
    this._look(Math.min(Math.max(k, this.farthest), most), (left + right) / 2, (top + bottom) / 2);
  }

  /** Show a box of degrees, or everything that is drawn, or the world. */
  fit(box) {
    if (box?.length === 4) {
      const [west, south, east, north] = box;
      const corners = [[west, south], [east, south], [west, north], [east, north]].map((one) => this.project(one));
      const xs = corners.map((one) => one[0]), ys = corners.map((one) => one[1]);
      return this._show(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), CLOSEST);
    }
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < this.x.length; i++) {
      if (!this.on[i]) continue;
      left = Math.min(left, this.x[i]); right = Math.max(right, this.x[i]);
      top = Math.min(top, this.y[i]); bottom = Math.max(bottom, this.y[i]);
    }
    if (left > right) [left, top, right, bottom] = [0, 20, WIDTH, HEIGHT];
    this._show(left, top, right, bottom);
  }

  centre(k, longitude, latitude) {
    this._look(Math.min(Math.max(k, this.farthest), CLOSEST), ...this.project([longitude, latitude]));
  }

  _look(k, x, y) {
    this.view = { k, x: this.width / 2 - k * x, y: this.height / 2 - k * y };
    this._settle();
  }

  pan(x, y) {
    this.view.x += x;
    this.view.y += y;
    this._settle();
  }

  /** Move what is drawn until it is drawn anew; true if that is enough for now. */
  _slide() {
    const { k, x, y } = this.view;
    const was = this.drawn;
    if (!was || was.k !== k || !this.svg.classList.contains("held")) return false;
    for (const layer of [this.names, this.rings, this.circles]) layer.setAttribute("transform", `translate(${x - was.x} ${y - was.y})`);
    for (const layer of [this.land, this.shapes]) layer.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
    return true;
  }

  zoom(by, at = [this.width / 2, this.height / 2]) {
    const k = Math.min(Math.max(this.view.k * by, this.farthest), CLOSEST);
    const grown = k / this.view.k;
    this.view = { k, x: at[0] - (at[0] - this.view.x) * grown, y: at[1] - (at[1] - this.view.y) * grown };
    this._settle();
  }

  /** Keep some of the world in sight, and draw once before the next frame. */
  _settle() {
    const { view, width, height } = this;
    const [w, h] = [WIDTH * view.k, HEIGHT * view.k];
    view.x = w <= width ? (width - w) / 2 : Math.min(Math.max(view.x, width - w - width * 0.3), width * 0.3);
    view.y = h <= height ? (height - h) / 2 : Math.min(Math.max(view.y, height - h - height * 0.3), height * 0.3);
    this.hideCard();
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null;
      const slid = this._slide();
      if (!slid) this.draw();
      clearTimeout(this.later);
      this.later = setTimeout(() => { if (slid) this.draw(); this._told(); }, slid ? 120 : 250);
    });
  }

  _told() {
    const [longitude, latitude] = this.project.invert(this._base(this.width / 2, this.height / 2)) ?? [0, 0];
    this.moved(`${this.view.k.toFixed(2)}/${latitude.toFixed(2)}/${longitude.toFixed(2)}`);
    if (this.view.k >= FINE) this._refine();
  }

  _base(x, y) {
    return [(x - this.view.x) / this.view.k, (y - this.view.y) / this.view.k];
  }

  /** Only what lies in a time: days as YYYY, YYYY-MM or YYYY-MM-DD, "" for open. */
  choose(since, until) {
    const low = since ? bound(since, false) : -Infinity;
    const high = until ? bound(until, true) : Infinity;
    const { start, end } = this.points;
    const all = !since && !until;
    for (let i = 0; i < this.on.length; i++) {
      this.on[i] = all || (start[i] !== null && end[i] >= low && start[i] <= high) ? 1 : 0;
    }
    this.hideCard();
    this.draw();
  }

  draw() {
    const { k, x, y } = this.view;
    this.drawn = { ...this.view };
    for (const layer of [this.names, this.rings, this.circles]) layer.removeAttribute("transform");
    this.land.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
    this.shapes.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
    const fine = this.layers.near && k >= FINE;
    this.outlines.style.display = fine ? "none" : "";
    this.fine.style.display = fine ? "" : "none";
    if (fine) this._sift();
    this._areas();
    this._names(this._circles());
  }

  /** The names of countries that have room for them, beside the circles. */
  _names(taken) {
    const { k, x, y } = this.view;
    this.names.replaceChildren();
    for (const { name, at, width, height } of this.named) {
      if (width * k < name.length * 7 + 14 || height * k < 20) continue;
      const [px, py] = [at[0] * k + x, at[1] * k + y];
      if (px < 0 || py < 0 || px > this.width || py > this.height) continue;
      const half = name.length * 3 + 2;
      if (taken.some((one) => Math.abs(one.cx - px) < half + one.r && Math.abs(one.cy - py) < 7 + one.r)) continue;
      element("text", { class: "country", x: px, y: py }, this.names).textContent = name;
    }
  }

  async _refine() {
    if (this.layers.near) return;
    this.layers.near = [];
    this.layers.near = (await this.given.near())
      .filter((f) => f.id !== "ATA")
      .map((feature) => ({ feature, box: this.path.bounds(feature), drawn: null }));
    this.draw();
  }

  /** The finer outlines of the countries in sight; each is drawn once and kept. */
  _sift() {
    const [left, top] = this._base(0, 0), [right, bottom] = this._base(this.width, this.height);
    for (const one of this.layers.near) {
      const [[a, b], [c, d]] = one.box;
      const seen = a < right && c > left && b < bottom && d > top;
      if (seen && !one.drawn) {
        one.drawn = element("path", { class: "land", d: d3.geoPath(this.project).digits(3)(one.feature) ?? "" }, this.fine);
      }
      if (one.drawn) one.drawn.style.display = seen ? "" : "none";
    }
  }

  /** Whether places known less exactly are drawn. */
  vague(on) {
    this.hidden = !on;
    this.draw();
  }

  _areas() {
    this.shapes.replaceChildren();
    this.rings.replaceChildren();
    if (this.hidden) return;
    const named = new Map(this.layers.far.map((f) => [f.id, f]));
    for (const place of this.areas) {
      const members = place.members.filter((i) => this.on[i]);
      if (!members.length) continue;
      const { country, precision, first } = place;
      const r = Math.max(place.radius * SCALE * this.view.k / EARTH_KM, LEAST_RING);
      const cx = this.x[first] * this.view.k + this.view.x, cy = this.y[first] * this.view.k + this.view.y;
      const whole = precision === "country" && named.get(country);
      if (!whole && (cx < -r || cy < -r || cx > this.width + r || cy > this.height + r)) continue;
      const at = [this.points.longitude[first], this.points.latitude[first]];
      const href = whole
        ? this.given.list({ country, precision, bbox: null })
        : this.given.list({ precision, bbox: [...at, ...at].join(",") });
      const words = `${several(members.length, "incident")} somewhere in ${whole ? whole.properties.name : "this area"}`;
      const link = this._link(whole ? this.shapes : this.rings, "area", href, words, members);
      if (whole) {
        element("path", { class: "area", d: this._outline(whole) }, link);
      } else {
        element("circle", { class: "area", cx, cy, r }, link);
      }
    }
  }

  /** A country's outline as fine as the land is drawn. */
  _outline(feature) {
    const fine = this.layers.near && this.view.k >= FINE ? this.layers.near.find((one) => one.feature.id === feature.id) : null;
    if (fine) return (fine.outline ??= d3.geoPath(this.project).digits(3)(fine.feature));
    this.coarse ??= new Map();
    if (!this.coarse.has(feature.id)) this.coarse.set(feature.id, this.path(feature));
    return this.coarse.get(feature.id);
  }

  _circles() {
    const { k, x, y } = this.view;
    this.circles.replaceChildren();
    const { found, inside } = this._clusters();
    const taken = [];
    const most = found[0]?.members.length ?? 1;
    for (const one of found) {
      const count = one.members.length;
      const words = count === 1 ? "1 incident" : several(count, "incident");
      const href = count === 1 ? `/map/at/${this.points.n[one.members[0]]}` : this.given.list({ bbox: this._box(one.members).join(","), precision: [...EXACT] });
      const link = this._link(this.circles, "spot", href, words, one.members);
      const r = radius(count, most);
      const [cx, cy] = [one.x * k + x, one.y * k + y];
      const known = count === 1 ? this.points.radius[one.members[0]] * SCALE * k / EARTH_KM : 0;
      if (known > r + 2) element("circle", { class: "area", cx, cy, r: known }, link);
      element("circle", { class: "spot", cx, cy, r }, link);
      taken.push({ cx, cy, r });
      const number = brief(count);
      if (count > 1 && number.length * 6.4 < 2 * r) element("text", { x: cx, y: cy }, link).textContent = number;
    }
    const list = this.given.list({ bbox: this._sight().join(",") });
    this.seen.replaceChildren(`${several(inside, "incident")} in sight at a town or site. `, Object.assign(document.createElement("a"), { href: list, textContent: "List what is in sight" }));
    return taken;
  }

  _sight() {
    const clamp = (value, most) => Math.min(Math.max(value, -most), most);
    const corners = [[0, 0], [this.width, 0], [0, this.height], [this.width, this.height], [0, this.height / 2], [this.width, this.height / 2]]
      .map((one) => this.project.invert(this._base(...one)))
      .map(([a, b]) => [Number.isFinite(a) ? clamp(a, 180) : 180, Number.isFinite(b) ? clamp(b, 90) : 90]);
    if (this.view.k <= this.farthest * 1.05) return [-180, -90, 180, 90];
    const as = corners.map((one) => one[0]), bs = corners.map((one) => one[1]);
    return [Math.min(...as), Math.min(...bs), Math.max(...as), Math.max(...bs)].map((one) => Number(one.toFixed(3)));
  }

  _box(members) {
    const { longitude, latitude } = this.points;
    let [west, south, east, north] = [180, 90, -180, -90];
    for (const i of members) {
      west = Math.min(west, longitude[i]); east = Math.max(east, longitude[i]);
      south = Math.min(south, latitude[i]); north = Math.max(north, latitude[i]);
    }
    return [west, south, east, north];
  }

  /** Points in sight in circles that do not cover one another, the largest first. */
  _clusters() {
    const { k, x, y } = this.view;
    const cells = new Map();
    let inside = 0;
    for (let i = 0; i < this.x.length; i++) {
      if (!this.on[i] || !this.exact[i]) continue;
      const px = this.x[i] * k + x, py = this.y[i] * k + y;
      if (px < -LARGEST || py < -LARGEST || px > this.width + LARGEST || py > this.height + LARGEST) continue;
      if (px >= 0 && py >= 0 && px <= this.width && py <= this.height) inside++;
      const key = Math.floor(px / CELL) * 100_003 + Math.floor(py / CELL);
      const cell = cells.get(key);
      if (cell) { cell.members.push(i); cell.x += this.x[i]; cell.y += this.y[i]; }
      else cells.set(key, { members: [i], x: this.x[i], y: this.y[i] });
    }
    const all = [...cells.values()].sort((a, b) => b.members.length - a.members.length);
    const most = all[0]?.members.length ?? 1;
    for (const one of all) {
      one.px = one.x / one.members.length * k;
      one.py = one.y / one.members.length * k;
      one.r = radius(one.members.length, most);
    }
    const found = [];
    for (const one of all) {
      const near = found.find((f) => Math.hypot(f.px - one.px, f.py - one.py) < TOUCHING * (f.r + one.r));
      if (near) { near.members = near.members.concat(one.members); near.x += one.x; near.y += one.y; }
      else found.push(one);
    }
    for (const one of found) { one.x /= one.members.length; one.y /= one.members.length; }
    found.sort((a, b) => b.members.length - a.members.length);
    return { found, inside };
  }

  _link(layer, kind, href, words, members) {
    const link = element("a", { class: kind, href, "aria-label": words }, layer);
    // not "pointerenter": what comes under a pointer that rests was not pointed at
    link.addEventListener("pointermove", () => { if (this.about !== link && !this.dragged) this.tell(link, words, members); });
    link.addEventListener("focus", () => this.tell(link, words, members));
    link.addEventListener("pointerleave", () => this.hideCard());
    link.addEventListener("blur", () => this.hideCard());
    link.addEventListener("click", (event) => {
      if (this.dragged) return event.preventDefault();
      if (kind !== "spot" || members.length === 1 || event.ctrlKey || event.metaKey) return;
      const box = this._box(members);
      if (this.view.k >= CLOSEST || (box[2] - box[0] < 0.02 && box[3] - box[1] < 0.02)) return;
      event.preventDefault();
      this.fit(box);
      if (event.detail === 0) this.svg.focus({ preventScroll: true }); // by key: its circle is gone
      this.given.say(`Closer: ${words}`);
    });
    return link;
  }

  /** A card beside what is pointed at, with the gravest of its incidents. */
  async tell(link, words, members) {
    const gravest = [...members].sort((a, b) => this.points.killed[b] - this.points.killed[a]).slice(0, NAMED);
    this.about = link;
    const query = gravest.map((i) => `n=${this.points.n[i]}`).join("&");
    await new Promise((done) => setTimeout(done, 90));
    if (this.about !== link) return;
    const answer = await fetch(`/map/cards.json?${query}`);
    if (!answer.ok || this.about !== link) return;
    const told = await answer.json();
    this.card.replaceChildren();
    const line = (text, kind, parent = this.card) => {
      const made = document.createElement(kind === "b" ? "b" : "span");
      if (kind === "small") made.className = "small";
      made.textContent = text;
      parent.append(made, document.createElement("br"));
    };
    if (members.length > 1) line(members.length > told.length ? `${words}; the deadliest:` : words, "small");
    for (const one of told) {
      const part = document.createElement("p");
      line(one.title, "b", part);
      line([one.when, members.length === 1 ? one.where : "", one.killed].filter(Boolean).join(" · "), "small", part);
      this.card.append(part);
    }
    this.card.hidden = false;
    const frame = this.frame.getBoundingClientRect(), box = link.getBoundingClientRect();
    const left = Math.min(Math.max(box.left + box.width / 2 - frame.left - this.card.offsetWidth / 2, 4), this.width - this.card.offsetWidth - 4);
    const below = box.bottom - frame.top + 8;
    const above = box.top - frame.top - this.card.offsetHeight - 8;
    const top = above > 0 ? above : Math.min(below, Math.max(this.height - this.card.offsetHeight - 4, 4));
    this.card.style.left = `${left}px`;
    this.card.style.top = `${top}px`;
  }

  hideCard() {
    this.about = null;
    if (this.card) this.card.hidden = true;
  }

  _listen() {
    const held = new Map(); // pointers by id
    const at = (event) => {
      const box = this.svg.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    this.svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(2 ** (-event.deltaY * (event.deltaMode ? 0.05 : 0.002)), at(event));
    }, { passive: false });
    this.svg.addEventListener("dblclick", (event) => { if (!event.target.closest("a")) this.zoom(2, at(event)); });
    this.svg.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      held.set(event.pointerId, at(event));
      this.dragged = false;
    });
    this.svg.addEventListener("pointermove", (event) => {
      const before = held.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      if (held.size === 1) {
        if (!this.dragged && Math.hypot(now[0] - before[0], now[1] - before[1]) < 4) return;
        if (!this.dragged) this.svg.setPointerCapture(event.pointerId);
        this.dragged = true;
        this.svg.classList.add("held");
        this.pan(now[0] - before[0], now[1] - before[1]);
      } else if (held.size === 2) {
        const [other] = [...held].filter(([id]) => id !== event.pointerId).map(([, where]) => where);
        const was = Math.hypot(before[0] - other[0], before[1] - other[1]), is = Math.hypot(now[0] - other[0], now[1] - other[1]);
        this.dragged = true;
        if (was > 8) this.zoom(is / was, [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
      }
      held.set(event.pointerId, now);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      this.svg.addEventListener(end, (event) => {
        held.delete(event.pointerId);
        this.svg.classList.remove("held");
        setTimeout(() => { this.dragged = false; }, 0);
      });
    }
    this.svg.addEventListener("dragstart", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.hideCard(); });
  }
}
