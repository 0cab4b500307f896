// Two parties over time: pointing at a drawing reads out the period under the pointer in all of them. The table says the same.

const figure = document.querySelector("figure.lines");

/** The rows of the table, oldest first, as the drawings have them. */
function rows() {
  return [...document.querySelectorAll("#over-time .figures tbody tr")].reverse().map((row) => {
    const [hostile, hostileExpected, cooperative, cooperativeExpected, , published] = [...row.querySelectorAll("td")].map((cell) => cell.textContent.trim());
    const expected = (words) => (words ? ` (expected ${words})` : "");
    return `${row.querySelector("th").textContent.trim().replace(/\s+/g, " ")}: ${hostile || 0} hostile${expected(hostileExpected)}, `
      + `${cooperative || 0} cooperative${expected(cooperativeExpected)}; ${published || 0} published`;
  });
}

if (figure) {
  const told = rows();
  const drawings = [...figure.querySelectorAll("svg")];
  const readout = figure.querySelector(".readout");
  const [left, right] = [44, 748];
  const cursors = drawings.map((svg) => {
    const line = document.createElementNS(svg.namespaceURI, "line");
    line.setAttribute("class", "cursor");
    line.setAttribute("y1", 0);
    line.setAttribute("y2", svg.viewBox.baseVal.height - (svg.classList.contains("volume") ? 22 : 0));
    line.setAttribute("visibility", "hidden");
    svg.append(line);
    return line;
  });

  /** Read out the period under a pointer. */
  function point(event) {
    const svg = event.target.closest("svg");
    if (!svg || !told.length) return;
    const { x } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const step = (right - left) / told.length;
    const place = Math.max(0, Math.min(told.length - 1, Math.floor((x - left) / step)));
    const at = left + (place + 0.5) * step;
    for (const line of cursors) {
      line.setAttribute("x1", at);
      line.setAttribute("x2", at);
      line.setAttribute("visibility", "visible");
    }
    readout.textContent = told[place];
  }

  figure.addEventListener("pointermove", point);
  figure.addEventListener("pointerdown", point);
  figure.addEventListener("pointerleave", () => {
    for (const line of cursors) line.setAttribute("visibility", "hidden");
    readout.textContent = "";
  });
}
