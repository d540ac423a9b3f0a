"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // What belongs to a finding lights up together.
  const light = (event, on) => {
    const from = event.target instanceof Element ? event.target.closest("[data-f]") : null;
    const unit = from && from.closest(".unit");
    if (!unit) return;
    for (const number of from.dataset.f.split(" "))
      for (const part of all(`[data-f~="${number}"]`, unit)) part.classList.toggle("on", on);
  };
  for (const name of ["mouseover", "focusin"]) document.addEventListener(name, (event) => light(event, true));
  for (const name of ["mouseout", "focusout"]) document.addEventListener(name, (event) => light(event, false));

  // Where there is room, each note stands at the height of its spot, below the note before it.
  const wide = matchMedia("screen and (min-width: 70rem)");
  const place = (sheet) => {
    sheet.classList.toggle("placed", wide.matches);
    sheet.style.minHeight = "";
    if (!wide.matches) return;
    const top = sheet.getBoundingClientRect().top;
    const placed = all(".note", sheet).map((note) => {
      const spot = document.getElementById(note.querySelector(".number").hash.slice(1));
      return { note, height: note.offsetHeight, wanted: spot.getBoundingClientRect().top - top - 8 };
    });
    placed.sort((a, b) => a.wanted - b.wanted);
    let free = 0;
    for (const { note, height, wanted } of placed) {
      const at = Math.max(free, wanted);
      note.style.top = `${at}px`;
      free = at + height + 8;
    }
    sheet.style.minHeight = `${free}px`;
  };
  const watcher = new ResizeObserver((entries) => entries.forEach((entry) => place(entry.target)));
  for (const sheet of all(".document")) watcher.observe(sheet);
  document.addEventListener("toggle", (event) => {
    const sheet = event.target.closest(".document");
    if (sheet) place(sheet);
  }, true);

  // A link into a report that was folded up opens it.
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    const folded = target && target.matches(".unit") && target.querySelector("details");
    if (folded) folded.open = true;
  };
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", () => all(".unit > details").forEach((details) => { details.open = true; }));
  unfold();

  const table = document.getElementById("units");
  if (!table) return;
  const body = table.tBodies[0];

  const value = (row, column) => {
    const cell = row.cells[column];
    const number = Number(cell.textContent);
    return column > 0 && cell.textContent !== "" && !Number.isNaN(number) ? number : cell.textContent;
  };
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh-CN");
  all("thead th", table).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const descending = head.ariaSort ? head.ariaSort === "ascending" : column > 0;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.ariaSort = descending ? "descending" : "ascending";
      const rows = Array.from(body.rows).sort((a, b) => compare(value(a, column), value(b, column)) * (descending ? -1 : 1));
      body.append(...rows);
    });
  });

  const find = document.createElement("p");
  const label = document.createElement("label");
  const field = document.createElement("input");
  const shown = document.createElement("output");
  find.className = "find";
  field.type = "search";
  label.append(`${document.body.dataset.search} `, field);
  find.append(label, shown);
  table.parentElement.before(find);
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    let count = 0;
    for (const row of body.rows) {
      const fits = `${row.cells[0].textContent} ${row.dataset.words}`.toLowerCase().includes(wanted);
      row.hidden = !fits;
      document.getElementById(row.dataset.unit).hidden = !fits;
      count += fits;
    }
    shown.textContent = wanted ? document.body.dataset.shown.replace("{shown}", count).replace("{all}", body.rows.length) : "";
  });
})();
