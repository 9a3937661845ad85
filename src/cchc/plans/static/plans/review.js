// The review page: source and register go together, rows are worked by keyboard. Without it every action is a link or a form.
const review = document.getElementById("review");
const register = review.querySelector(".review-register");
const sourceBox = document.getElementById("source-box");
const editable = Boolean(document.querySelector('[data-do="edit"], [data-do="drop"]'));
const narrow = matchMedia("(max-width: 62rem)");
review.classList.add("live");
if (editable) review.dataset.editable = "";

let here = null; // the anchor of the chosen row, e.g. "task-12"
let wantedField = null; // which field to enter once the form is there
let splitText = null; // the two halves cut at the cursor
let wantsForm = false;

const rowOf = (name) => document.getElementById(`row-${name}`);
const marksOf = (name, root = sourceBox) => root.querySelectorAll(`[data-row~="${CSS.escape(name)}"]`);
const body = register.querySelector(".register-body");
const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

// Brings an element into view inside its own pane; the page itself stays where it is. On a narrow screen the page scrolls.
function reveal(element, pane, block) {
  if (narrow.matches || !pane) { element.scrollIntoView({ block, inline: "nearest", behavior: calm() }); return; }
  const outer = pane.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const top = inner.top - outer.top;
  if (block === "center") { pane.scrollBy({ top: top - outer.height / 3, behavior: calm() }); return; }
  const head = 56; // the sticky tools over the rows
  if (top < head) pane.scrollBy({ top: top - head, behavior: calm() });
  else if (inner.bottom > outer.bottom) {
    pane.scrollBy({ top: Math.min(inner.bottom - outer.bottom + 48, top - head), behavior: calm() });
  }
}

// --- tabs, sides, documents

async function loadPanel(name) {
  const panel = document.getElementById(`panel-${name}`);
  if (!panel?.dataset.load) return;
  const answer = await fetch(panel.dataset.load, { headers: { "HX-Request": "true" } });
  if (!answer.ok) { location.search = `?muc=${name}`; return; }
  if (!panel.dataset.load) return; // it came by another way meanwhile
  const box = document.createElement("template");
  box.innerHTML = await answer.text();
  const fresh = box.content.querySelector(".panel");
  fresh.hidden = document.getElementById(panel.id).hidden;
  document.getElementById(panel.id).replaceWith(fresh);
  htmx.process(fresh);
}

const TAB_OF = { task: "nhiem-vu", target: "chi-tieu", duty: "trach-nhiem", report: "ky-bao-cao", finding: "phat-hien", citation: "vien-dan" };

async function showTab(name) {
  for (const link of register.querySelectorAll(".register-tabs [data-tab]")) {
    if (link.dataset.tab !== name) { link.removeAttribute("aria-current"); continue; }
    link.setAttribute("aria-current", "true");
    const tabs = link.parentElement;
    if (link.offsetLeft < tabs.scrollLeft || link.offsetLeft + link.offsetWidth > tabs.scrollLeft + tabs.clientWidth) {
      tabs.scrollLeft = link.offsetLeft - 16;
    }
  }
  for (const panel of register.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== name;
  body.scrollTop = 0;
  await loadPanel(name);
  remember("muc", name);
}

function showSide(side) {
  review.dataset.side = side;
  for (const button of document.querySelectorAll(".side-switch [data-side]")) {
    button.setAttribute("aria-pressed", String(button.dataset.side === side));
  }
}

function remember(key, value) {
  const address = new URL(location.href);
  if (value) address.searchParams.set(key, value);
  else address.searchParams.delete(key);
  address.hash = "";
  history.replaceState(null, "", address);
}

async function showDocument(id) {
  const tab = review.querySelector(`.source-tabs [data-document="${id}"]`);
  if (!tab) return;
  let box = document.getElementById(`source-${id}`);
  if (!box) {
    tab.setAttribute("aria-busy", "true");
    const answer = await fetch(tab.dataset.load, { headers: { "HX-Request": "true" } });
    tab.removeAttribute("aria-busy");
    if (!answer.ok) { location.href = tab.href; return; }
    sourceBox.insertAdjacentHTML("beforeend", await answer.text());
    box = document.getElementById(`source-${id}`);
  }
  for (const one of sourceBox.querySelectorAll(".source-document")) one.hidden = one !== box;
  for (const link of review.querySelectorAll(".source-tabs [data-document]")) {
    if (link === tab) { link.setAttribute("aria-current", "true"); link.scrollIntoView({ block: "nearest", inline: "nearest" }); }
    else link.removeAttribute("aria-current");
  }
  remember("tep", id);
}

const shownDocument = () => review.querySelector(".source-tabs [aria-current]")?.dataset.document;

// --- choosing a row; the other side follows

function choose(name, { follow = true, focus = true } = {}) {
  for (const one of review.querySelectorAll(".here")) one.classList.remove("here");
  here = name;
  const row = rowOf(name);
  if (!row) return;
  row.classList.add("here");
  for (const mark of marksOf(name)) mark.classList.add("here");
  if (focus) row.focus({ preventScroll: true });
  reveal(row, body, "nearest");
  if (follow && !narrow.matches) showPassage(name);
}

async function showPassage(name, { documentId = null, place = 0, enter = false } = {}) {
  const wanted = documentId ?? rowOf(name)?.dataset.document;
  if (!wanted) return;
  if (wanted !== shownDocument()) await showDocument(wanted);
  const box = document.getElementById(`source-${wanted}`);
  if (!box || here !== name) return; // another row was chosen while the document was on its way
  if (narrow.matches) showSide("source");
  const marks = [...marksOf(name, box)];
  for (const mark of marks) mark.classList.add("here");
  const target = marks[Math.min(place, marks.length - 1)];
  if (target) reveal(target, target.closest(".source-text"), "center");
  if (enter) target?.focus({ preventScroll: true });
}

async function fromSource(mark) {
  const names = mark.dataset.row.split(" ");
  const again = names.indexOf(here);
  const name = names[(again + 1) % names.length]; // a second click goes to the next row over the same words
  const tab = TAB_OF[name.split("-")[0]];
  if (document.getElementById(`panel-${tab}`)?.hidden) await showTab(tab);
  if (!rowOf(name)) return;
  if (narrow.matches) showSide("register");
  choose(name, { follow: false });
  for (const one of marksOf(name)) one.classList.add("here");
}

sourceBox.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-row]");
  if (mark && getSelection().isCollapsed) fromSource(mark);
});

review.addEventListener("click", (event) => {
  const tab = event.target.closest(".source-tabs [data-document]");
  if (tab) { event.preventDefault(); showDocument(tab.dataset.document); return; }
  const goto = event.target.closest("[data-goto]");
  if (goto) {
    event.preventDefault();
    const name = goto.closest("[data-row]").dataset.row;
    choose(name, { follow: false, focus: false });
    showPassage(name, { documentId: goto.dataset.document, place: Number(goto.dataset.place ?? 0), enter: true });
    return;
  }
  const split = event.target.closest('[data-do="split-here"]');
  if (split) { splitHere(split.closest("form")); return; }
  const cancelNew = event.target.closest('[data-do="cancel-new"]');
  if (cancelNew) { event.preventDefault(); cancelNew.closest(".row").remove(); return; }
  const row = event.target.closest(".row[data-row]");
  if (!row || row.classList.contains("row-editing") || event.target.closest("a, button, input, select, label, textarea")) return;
  if (!getSelection().isCollapsed) return;
  const field = event.target.closest("[data-field]");
  if (field && editable && row.dataset.row === here && !row.hasAttribute("data-dropped")) edit(row, field.dataset.field);
  else choose(row.dataset.row);
});

document.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-tab]");
  if (tab) { event.preventDefault(); showTab(tab.dataset.tab); if (narrow.matches) showSide("register"); return; }
  const side = event.target.closest("button[data-side]");
  if (side) { showSide(side.dataset.side); return; }
  if (event.target.closest("[data-first-doubt]")) { event.preventDefault(); firstDoubt(); return; }
  const doubts = event.target.closest("[data-doubts]");
  if (doubts) { event.preventDefault(); onlyDoubts(!review.hasAttribute("data-only-doubts")); return; }
  if (event.target.closest("[data-keys]")) document.getElementById("keys").showModal();
});

function onlyDoubts(on) {
  review.toggleAttribute("data-only-doubts", on);
  for (const button of review.querySelectorAll("[data-doubts]")) button.setAttribute("aria-pressed", String(on));
  remember("loc", on ? "nghi-ngo" : "");
}

// --- working on a row

const press = (row, what) => {
  const found = row.querySelector(`[data-do="${what}"]`);
  if (!found) return false;
  found.click();
  return true;
};

function edit(row, field = null) {
  wantedField = field;
  wantsForm = true;
  press(row, "edit");
}

function splitHere(form) {
  const text = form.querySelector('textarea[name="content"], textarea[name="text"]');
  const at = text.selectionStart || 0;
  splitText = [text.value.slice(0, at).trim(), text.value.slice(at).trim()];
  const row = form.closest(".row");
  const address = form.getAttribute("action").replace(/sua\/$/, "tach/");
  wantsForm = true;
  htmx.ajax("GET", address, { target: `#${row.id}`, swap: "outerHTML" });
}

function rowsShown() {
  const panel = register.querySelector("[data-panel]:not([hidden])");
  return [...panel.querySelectorAll(".row[data-row]")].filter((row) => row.offsetParent !== null);
}

function step(by, wanted = () => true) {
  const rows = rowsShown();
  const at = rows.findIndex((row) => row.dataset.row === here);
  const rest = by > 0 ? rows.slice(at + 1) : rows.slice(0, Math.max(at, 0)).reverse();
  const next = rest.find(wanted) ?? (at < 0 ? rows[0] : null);
  if (next) choose(next.dataset.row);
}

// The next doubtful row after `after` in its tab, then in the other tabs in their order, round to the start. A tab that was
// not opened yet says how many wait in it.
async function nextDoubt(after) {
  const panels = [...register.querySelectorAll("[data-panel]")];
  const order = [...register.querySelectorAll(".register-tabs [data-tab]")].map((link) => link.dataset.tab);
  const shown = panels.find((panel) => !panel.hidden).dataset.panel;
  const from = after ? order.indexOf(shown) : 0;
  for (let turn = 0; turn <= order.length; turn += 1) {
    const name = order[(from + turn) % order.length];
    const panel = document.getElementById(`panel-${name}`);
    if (panel.dataset.load && panel.dataset.waiting === "0") continue;
    if (panel.dataset.load) await loadPanel(name);
    const rows = [...document.getElementById(`panel-${name}`).querySelectorAll(".row[data-row]")];
    const at = turn === 0 && after ? rows.findIndex((row) => row.dataset.row === after) : -1;
    const found = rows.slice(at + 1).find((row) => row.hasAttribute("data-doubtful"));
    if (!found) continue;
    if (document.getElementById(`panel-${name}`).hidden) await showTab(name);
    if (narrow.matches) showSide("register");
    choose(found.dataset.row);
    return;
  }
}

function firstDoubt() {
  onlyDoubts(true);
  nextDoubt(null);
}

const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog, .menu");
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => { nextDoubt(here); },
  r: (row) => row && press(row, "review"),
  x: (row) => row && press(row, "drop"),
  s: (row) => { if (row) { wantsForm = true; press(row, "split"); } },
  m: (row) => row && press(row, "merge"),
  g: (row) => row && (document.activeElement?.closest("mark") ? choose(here, { follow: false }) : showPassage(here, { enter: true })),
  a: () => { wantsForm = true; register.querySelector("[data-panel]:not([hidden]) .panel-tools [hx-get]")?.click(); },
  "?": () => document.getElementById("keys").showModal(),
  Enter: (row, event) => {
    const mark = event.target.closest?.("mark[data-row]");
    if (mark) fromSource(mark);
    else if (row && event.target.closest?.(".row") === event.target) edit(row);
    else return false;
    return true;
  },
};

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".row-editing")?.querySelector(".row-form");
  if (form && event.key === "Escape") { event.preventDefault(); form.querySelector('[data-do^="cancel"]').click(); return; }
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (/^[1-7]$/.test(event.key)) {
    const tab = register.querySelectorAll(".register-tabs [data-tab]")[Number(event.key) - 1];
    if (tab) { showTab(tab.dataset.tab); here = null; }
    return;
  }
  const act = KEYS[event.key];
  if (!act) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const row = here && rowOf(here) && !rowOf(here).classList.contains("row-editing") ? rowOf(here) : null;
  if (act(row, event) !== false) event.preventDefault();
});

// --- after an answer of the server

let moveOn = false;
review.addEventListener("htmx:beforeRequest", (event) => {
  const asked = event.target.closest?.("[data-do]")?.dataset.do;
  const row = event.target.closest?.(".row[data-row]");
  if (row && row.dataset.row !== here && asked) here = row.dataset.row;
  moveOn = asked === "review" && event.target.value === "1";
  if (asked === "edit" || asked === "split") wantsForm = true;
});

document.addEventListener("htmx:afterSettle", () => {
  bringCounts();
  revealSplit();
  const form = wantsForm ? register.querySelector(".row-editing .row-form") : null;
  if (form) { enterForm(form); return; }
  if (!here || !rowOf(here) || rowOf(here).classList.contains("row-editing")) return;
  markDropped(rowOf(here));
  if (moveOn) { moveOn = false; step(1); }
  if (rowOf(here).contains(document.activeElement) || document.activeElement === document.body) {
    choose(here, { follow: false });
  } else rowOf(here).classList.add("here");
});

function enterForm(form) {
  wantsForm = false;
  const row = form.closest(".row");
  if (row.dataset.row) here = row.dataset.row;
  if (splitText && form.elements.first) {
    [form.elements.first.value, form.elements.second.value] = splitText;
    splitText = null;
  }
  const wanted = wantedField;
  const box = (wanted && form.elements[wanted]) || form.querySelector("textarea") || form.querySelector("input:not([type=hidden]), select");
  wantedField = null;
  box?.focus({ preventScroll: true });
  reveal(row, body, "nearest");
  if (box) reveal(box, body, "nearest");
}

function revealSplit() {
  for (const button of register.querySelectorAll('[data-do="split-here"]')) button.hidden = false;
}

function bringCounts() {
  for (const one of document.querySelectorAll("template[data-count-of]")) {
    const kind = one.dataset.countOf;
    const tab = register.querySelector(`[data-count="${kind}"]`);
    if (tab) tab.textContent = one.dataset.kept;
    const doubts = register.querySelector(`[data-doubt-count="${kind}"]`);
    if (doubts) doubts.textContent = one.dataset.doubtful;
    one.remove();
  }
}

function markDropped(row) {
  for (const mark of marksOf(row.dataset.row)) mark.classList.toggle("mark-dropped", row.hasAttribute("data-dropped"));
}

document.addEventListener("htmx:afterSwap", (event) => {
  const show = event.detail.elt?.dataset?.show ?? document.querySelector(".panel[data-show]")?.dataset.show;
  if (!show) return;
  document.querySelector(".panel[data-show]")?.removeAttribute("data-show");
  here = show;
  requestAnimationFrame(() => choose(show, { follow: false }));
});

// --- arriving

if (location.hash.startsWith("#row-")) choose(location.hash.slice(5));
else if (location.hash.startsWith("#m-")) {
  const name = location.hash.slice(3);
  const tab = TAB_OF[name.split("-")[0]];
  if (tab) showTab(tab).then(() => choose(name, { focus: false }));
}
