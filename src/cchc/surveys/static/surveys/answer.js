// The public form: what was answered stays on the phone until it has been sent; the code comes after "#", which no server sees.
import { answersOf, deviceMark, fill, newId, sayErrors, sayError, sayMessage, send, showFitting } from "./questions.js";

const form = document.querySelector("form[data-answer]");
const kept = `survey:${form.dataset.answer}`;
const begun = Date.now();
const code = form.elements.code;
const codeField = form.querySelector("[data-code]");
const stratum = form.querySelector("[data-stratum]");

function store(value) {
  try {
    if (value) localStorage.setItem(kept, JSON.stringify(value));
    else localStorage.removeItem(kept);
  } catch (error) {
    // a phone that stores nothing can still send
  }
}
function stored() {
  try { return JSON.parse(localStorage.getItem(kept)) || {}; } catch (error) { return {}; }
}

const fromAddress = decodeURIComponent(location.hash.slice(1)).slice(0, 60);
let draft = stored();
if (fromAddress && draft.code !== fromAddress) draft = {};
form.elements.id.value = draft.id || newId();
form.elements.device.value = deviceMark();
if (fromAddress) code.value = fromAddress;
if (draft.answers) fill(form, draft.answers);
if (draft.stratum && form.elements.stratum) form.elements.stratum.value = draft.stratum;
if (fromAddress) {
  codeField.hidden = true;
  if (stratum) stratum.hidden = true; // the invitation knows
}
showFitting(form);

form.addEventListener("input", keep);
form.addEventListener("change", (event) => {
  showFitting(form);
  const question = event.target.closest("fieldset[data-question]");
  if (question) sayError(question, "");
  keep();
});

function keep() {
  store({ id: form.elements.id.value, code: code.value, answers: answersOf(form), stratum: form.elements.stratum?.value });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  if (button.disabled) return;
  form.elements.seconds.value = String(Math.round((Date.now() - begun) / 1000));
  const label = button.textContent;
  button.disabled = true;
  button.textContent = form.dataset.wait;
  sayMessage(form, "");
  try {
    take(await send(form));
  } catch (error) {
    sayMessage(form, form.dataset.lost, "warn");
  }
  button.disabled = false;
  button.textContent = label;
});

function take(said) {
  if (said.next) {
    store(null);
    location.replace(said.next);
    return;
  }
  const errors = said.errors || {};
  if (errors.code) codeField.hidden = false;
  sayError(codeField, errors.code || "");
  const wrong = sayErrors(form, errors);
  sayMessage(form, said.message || errors.code || (wrong ? form.dataset.wrong : ""));
}
