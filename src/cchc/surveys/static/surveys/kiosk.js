// A device at the desk: one question at a time, big buttons; begins anew when sent or when nobody touches it.
import { answersOf, fill, isAnswered, newId, questionsOf, sayErrors, sayMessage, send, showFitting } from "./questions.js";

const WARN_SECONDS = 10;
const THANKS_SECONDS = 6;
const form = document.querySelector("form[data-kiosk]");
const [start, back, next, sendButton, progress] = ["start", "back", "next", "send", "progress"]
  .map((name) => form.querySelector(`[data-${name}]`));
const thanks = document.querySelector("[data-thanks]");
const warning = document.querySelector("[data-warning]");
const idle = Number(form.dataset.idle);
let at = -1; // -1: the first screen
let begun = 0;
let touched = Date.now();

const asked = () => questionsOf(form).filter((one) => !one.disabled);
const isOne = (question) => ["scale5", "choice"].includes(question.dataset.kind);

function show() {
  showFitting(form);
  const rows = asked();
  const now = rows[at];
  start.hidden = at >= 0;
  for (const question of questionsOf(form)) question.hidden = question !== now;
  for (const section of form.querySelectorAll(".q-section")) section.hidden = !section.contains(now || null);
  const last = at === rows.length - 1;
  back.hidden = at < 0;
  next.hidden = last;
  sendButton.hidden = !last;
  progress.textContent = at < 0 ? "" : `${at + 1}/${rows.length}`;
  sayMessage(form, "");
  if (now) now.querySelector("input, textarea")?.focus();
}

function forward() {
  const now = asked()[at];
  if (now && "required" in now.dataset && !isAnswered(now)) {
    sayMessage(form, form.dataset.choose);
    return;
  }
  at = Math.min(at + 1, asked().length - 1);
  if (at === 0 && !begun) {
    begun = Date.now();
    document.documentElement.requestFullscreen?.().catch(() => {}); // a kiosk browser is full screen anyway
  }
  show();
}

function anew() {
  form.reset();
  fill(form, {});
  form.elements.id.value = newId();
  at = -1;
  begun = 0;
  if (warning.open) warning.close();
  thanks.hidden = true;
  form.hidden = false;
  show();
}

next.addEventListener("click", forward);
back.addEventListener("click", () => { at -= 1; show(); });
// A finger that chooses goes on by itself; keys may walk through the choices.
form.addEventListener("click", (event) => {
  const box = event.target.closest("input[type=radio]");
  const question = box?.closest("fieldset[data-question]");
  if (!question || !isOne(question) || event.detail === 0) return;
  setTimeout(() => { if (asked()[at] === question && at < asked().length - 1) forward(); }, 250);
});
form.addEventListener("change", () => { const rows = asked(); showFitting(form); for (const one of questionsOf(form)) one.hidden = one !== rows[at]; });

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (sendButton.disabled) return;
  if (at < asked().length - 1) { forward(); return; }
  form.elements.seconds.value = String(Math.round((Date.now() - begun) / 1000));
  sendButton.disabled = true;
  try {
    const said = await send(form);
    if (said.next) thank();
    else refuse(said);
  } catch (error) {
    sayMessage(form, form.dataset.lost, "warn");
  }
  sendButton.disabled = false;
});

function refuse(said) {
  const wrong = asked().findIndex((one) => (said.errors || {})[one.dataset.question]);
  if (wrong >= 0) { at = wrong; show(); }
  sayErrors(form, said.errors || {});
  sayMessage(form, said.message || "");
}

function thank() {
  form.hidden = true;
  thanks.hidden = false;
  thanks.focus();
  setTimeout(anew, THANKS_SECONDS * 1000);
}

for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => { touched = Date.now(); });
document.querySelector("[data-stay]").addEventListener("click", () => { touched = Date.now(); warning.close(); });
setInterval(() => {
  if (form.hidden || (at < 0 && !Object.keys(answersOf(form)).length)) return;
  const quiet = (Date.now() - touched) / 1000;
  if (quiet > idle + WARN_SECONDS) anew();
  else if (quiet > idle && !warning.open) warning.showModal();
}, 500);

anew();
