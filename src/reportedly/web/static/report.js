// The words of a report and its records light each other; the links between them work without.

import { say } from "/static/desk.js";

const text = document.getElementById("text");
const records = document.getElementById("records");

/** The records that a place on the page stands for: the words' own, or the card that it lies in. */
function recordsAt(place) {
  const words = place.closest?.("[data-of]");
  if (words) return words.dataset.of.split(" ");
  const card = place.closest?.("[data-record]");
  return card ? [card.dataset.record] : [];
}

/** Light these records and their words, and nothing else. */
function light(ids) {
  const wanted = new Set(ids);
  const any = (list) => list !== undefined && list.split(" ").some((id) => wanted.has(id));
  for (const words of text.querySelectorAll("[data-of], [data-read]")) {
    const own = any(words.dataset.of);
    words.classList.toggle("lit", own);
    words.classList.toggle("lit-read", !own && any(words.dataset.read));
  }
  for (const card of records.querySelectorAll("[data-record]")) {
    card.classList.toggle("lit", wanted.has(card.dataset.record));
  }
}

/** Bring a card into sight inside the records' own column; the page itself does not move. */
function reveal(card) {
  const column = getComputedStyle(records).overflowY === "auto";
  if (!card || !column) return;
  const from = card.getBoundingClientRect();
  const frame = records.getBoundingClientRect();
  if (from.top < frame.top) records.scrollTop += from.top - frame.top - 8;
  else if (from.bottom > frame.bottom) records.scrollTop += Math.min(from.bottom - frame.bottom + 8, from.top - frame.top - 8);
}

let kept = [];

function point(event) {
  const ids = recordsAt(event.target);
  light(ids.length ? ids : kept);
  if (ids.length && text.contains(event.target)) reveal(document.getElementById(ids[0]));
}

if (text && records) {
  for (const side of [text, records]) {
    side.addEventListener("pointerover", (event) => event.pointerType !== "touch" && point(event));
    side.addEventListener("focusin", point);
    side.addEventListener("pointerleave", () => light(kept));
    side.addEventListener("focusout", (event) => side.contains(event.relatedTarget) || light(kept));
    // what is clicked stays lit until something else is, or the same is clicked again
    side.addEventListener("click", (event) => {
      const ids = recordsAt(event.target);
      kept = ids.join() === kept.join() ? [] : ids;
      light(kept);
      if (kept.length) say(`${kept.length === 1 ? "1 record is" : `${kept.length} records are`} lit`);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    kept = [];
    light(kept);
  });
}
