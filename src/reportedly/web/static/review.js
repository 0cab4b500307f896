// The review table with a script: keys, no reload between two events, words picked by marking them. Without it, forms do the same.
import { say } from "./desk.js";

const KEPT = "review-keys", OFF = "review-keys-off";
const dialog = document.getElementById("keys");
const inputs = [...dialog.querySelectorAll("[data-remaps]")];
const box = () => document.getElementById("review");

/** The key of each command, as remapped in this browser. */
function keys() {
  const own = JSON.parse(localStorage.getItem(KEPT) || "{}");
  return Object.fromEntries(inputs.map((i) => [i.dataset.remaps, own[i.dataset.remaps] || i.dataset.standard]));
}

/** Write the keys where they are shown. */
function show() {
  const now = keys();
  for (const input of inputs) input.value = now[input.dataset.remaps];
  for (const one of document.querySelectorAll("[data-shows]")) one.textContent = now[one.dataset.shows];
  const off = localStorage.getItem(OFF) === "1";
  document.documentElement.classList.toggle("keys-off", off);
  dialog.querySelector("[data-keys-on]").checked = !off;
  const opener = document.querySelector("[data-opens-keys]");
  if (opener) opener.hidden = false;
}

dialog.addEventListener("change", (event) => {
  const input = event.target;
  if (input.dataset.keysOn !== undefined) localStorage.setItem(OFF, input.checked ? "0" : "1");
  if (input.dataset.remaps) {
    const now = keys(), wanted = input.value.trim().toLowerCase();
    const taken = Object.entries(now).some(([name, key]) => key === wanted && name !== input.dataset.remaps);
    if (wanted && !taken && !/[0-9?]/.test(wanted)) {
      localStorage.setItem(KEPT, JSON.stringify({ ...now, [input.dataset.remaps]: wanted }));
    } else if (taken) say("that key is taken");
  }
  show();
});
dialog.querySelector("[data-resets]").addEventListener("click", () => { localStorage.removeItem(KEPT); localStorage.removeItem(OFF); show(); });
document.querySelector("[data-opens-keys]").addEventListener("click", () => dialog.showModal());

/** Whether a key is text that somebody types. */
function typing(target) {
  return target.closest("textarea, select, [contenteditable]") !== null
    || (target.matches("input") && !["radio", "checkbox", "submit", "button"].includes(target.type));
}

function openField(details) {
  details.open = true;
  const first = details.querySelector("form :checked, form input:not([type=hidden]), form select");
  (first || details.querySelector("summary")).focus();
}

/** Close an open field with the focus back on it. */
function closeField() {
  const open = box().querySelector(".field[open]");
  if (!open) return false;
  open.open = false;
  open.querySelector("summary").focus();
  return true;
}

/** A digit: in an open field the choice of that number, else the field of that number. */
function digit(number) {
  const open = box().querySelector(".field[open]");
  const choice = open?.querySelectorAll(".options input")[number - 1];
  if (choice) {
    if (choice.type === "radio") choice.checked = true;
    else choice.checked = !choice.checked;
    choice.focus();
    return;
  }
  const field = box().querySelector(`.field[data-number="${number}"]`);
  if (field) openField(field);
}

const COMMANDS = {
  comment: () => { const one = document.getElementById("remark"); if (one) { one.open = true; one.querySelector("textarea").focus(); } },
  incident: () => { const one = document.getElementById("incident"); if (one) { one.open = true; (one.querySelector("input:not([type=hidden])") || one.querySelector("summary")).focus(); } },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open) return;
  if (event.key === "Escape" && closeField()) { event.preventDefault(); return; }
  if (typing(event.target)) return;
  if (event.key === "?") { event.preventDefault(); dialog.showModal(); return; }
  if (localStorage.getItem(OFF) === "1") return;
  if (/^[1-9]$/.test(event.key)) { event.preventDefault(); digit(Number(event.key)); return; }
  const name = Object.entries(keys()).find(([, key]) => key === event.key.toLowerCase())?.[0];
  if (!name || event.repeat) return;
  const button = box().querySelector(`[data-key="${name}"]`);
  if (button) { event.preventDefault(); button.click(); }
  else if (COMMANDS[name]) { event.preventDefault(); COMMANDS[name](); }
});

let busy = false;
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.closest("#review") || form.dataset.plain !== undefined) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  box().setAttribute("aria-busy", "true");
  const to = event.submitter?.getAttribute("formaction") || form.getAttribute("action");
  try {
    const answer = await fetch(to, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)), redirect: "follow" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("review");
    if (!answer.ok || !next) return trouble(page.querySelector("main p")?.textContent || page.body.textContent || "That could not be done.");
    put(document.importNode(next, true), answer.url);
  } catch {
    trouble("The desk does not answer. What you decided last may not be kept; try again.");
  } finally {
    busy = false;
    box().removeAttribute("aria-busy");
  }
});

/** Put the next question in the place of this one. */
function put(next, url) {
  box().replaceWith(next);
  const address = new URL(url);
  address.searchParams.delete("done");
  history.replaceState(null, "", address);
  show();
  const said = next.dataset.said;
  const heading = document.getElementById("question");
  heading?.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
  if (said) say(said);
}

function trouble(words) {
  const place = box().querySelector(".trouble");
  place.textContent = words.trim();
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

/** Where a place of the document lies in the report, in code points; null outside the passage. */
function offset(node, at) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".piece");
  if (!piece) return null;
  const range = document.createRange();
  range.setStart(piece, 0);
  range.setEnd(node, at);
  return Number(piece.dataset.start) + [...range.toString()].length;
}

document.addEventListener("selectionchange", () => {
  const open = box()?.querySelector(".field[open]");
  const passage = document.getElementById("passage");
  const chosen = document.getSelection();
  if (!open || !passage || chosen.isCollapsed || !passage.contains(chosen.anchorNode) || !passage.contains(chosen.focusNode)) return;
  const range = chosen.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return;
  open.querySelector("[data-words]").value = chosen.toString().replace(/\s+/g, " ").trim();
  open.querySelector("[data-start]").value = start;
  open.querySelector("[data-end]").value = end;
});

document.addEventListener("input", (event) => {
  if (event.target.dataset.words !== undefined) {
    const form = event.target.form;
    form.querySelector("[data-start]").value = form.querySelector("[data-end]").value = "";
  }
  // writing a name or a day chooses it
  const choice = event.target.closest(".choice")?.querySelector("input[value=other]");
  if (choice && event.target !== choice) choice.checked = true;
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".field")) document.getElementById("passage")?.classList.toggle("picking", box().querySelector(".field[open]") !== null);
}, true);

show();
if (box().dataset.said) {
  document.getElementById("question")?.focus({ preventScroll: true });
  say(box().dataset.said);
}
