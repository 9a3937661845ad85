// The questions of a form on a page: which are asked, what was answered, what is wrong.
const PREFIX = "a-";

export const questionsOf = (form) => [...form.querySelectorAll("fieldset[data-question]")];
export const newId = () => (crypto.randomUUID ? crypto.randomUUID() : randomId());

// Old phones know no randomUUID, nor does a page that came without https.
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const text = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}

// A random mark of this device; the server keeps only what it makes of it with a key that it later destroys.
export function deviceMark() {
  try {
    const known = localStorage.getItem("survey-device") || newId();
    localStorage.setItem("survey-device", known);
    return known;
  } catch (error) {
    return "";
  }
}

// Questions that do not fit what was answered before are hidden; what was answered there is not sent.
export function showFitting(form) {
  for (const question of questionsOf(form)) {
    const name = question.dataset.showName;
    if (!name) continue;
    const wanted = question.dataset.showValues.split(" ");
    const chosen = [...form.querySelectorAll(`[name="${name}"]:checked`)].filter((box) => !box.closest("fieldset").disabled);
    const fits = chosen.some((box) => wanted.includes(box.value));
    question.hidden = !fits;
    question.disabled = !fits;
  }
  for (const section of form.querySelectorAll(".q-section")) {
    section.hidden = [...section.querySelectorAll("fieldset[data-question]")].every((one) => one.hidden);
  }
}

export const isAnswered = (question) => [...question.querySelectorAll("input, textarea")]
  .some((box) => (box.type === "radio" || box.type === "checkbox" ? box.checked : box.value.trim() !== ""));

// Answers by question, as the server judges them.
export function answersOf(form) {
  const found = {};
  for (const question of questionsOf(form)) {
    if (question.disabled || !isAnswered(question)) continue;
    const key = question.dataset.question;
    const boxes = [...question.querySelectorAll(`[name="${PREFIX + key}"]`)];
    if (question.dataset.kind === "multi") found[key] = boxes.filter((box) => box.checked).map((box) => box.value);
    else found[key] = (boxes.find((box) => box.checked) || boxes[0]).value;
  }
  return found;
}

export function fill(form, answers) {
  for (const question of questionsOf(form)) {
    const given = [answers[question.dataset.question] ?? []].flat().map(String);
    for (const box of question.querySelectorAll(`[name="${PREFIX + question.dataset.question}"]`)) {
      if (box.type === "radio" || box.type === "checkbox") box.checked = given.includes(box.value);
      else box.value = given[0] ?? "";
    }
  }
  showFitting(form);
}

export function sayError(question, text) {
  const line = question.querySelector("[data-error]");
  if (!line) return;
  line.textContent = text;
  line.hidden = !text;
  question.classList.toggle("q-bad", Boolean(text));
}

// Says what is wrong at each question and goes to the first; true where something is.
export function sayErrors(form, errors) {
  let first = null;
  for (const question of questionsOf(form)) {
    const text = errors[question.dataset.question] || "";
    sayError(question, text);
    if (text && !first) first = question;
  }
  if (first) {
    first.scrollIntoView({ block: "center" });
    first.querySelector("input, textarea")?.focus({ preventScroll: true });
  }
  return first !== null;
}

export function missing(form, text) {
  const left = questionsOf(form).filter((one) => "required" in one.dataset && !one.disabled && !isAnswered(one));
  return Object.fromEntries(left.map((one) => [one.dataset.question, text]));
}

export function sayMessage(form, text, tone = "bad") {
  const box = form.querySelector("[data-message]");
  box.textContent = text;
  box.dataset.tone = tone;
  box.hidden = !text;
  if (text) box.scrollIntoView({ block: "nearest" });
}

// Sends a form as it stands. Gives {next} or {errors, message}; throws where the network is away.
export async function send(form) {
  const answer = await fetch(location.pathname, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/json" },
    credentials: "omit",
  });
  if (!(answer.headers.get("Content-Type") || "").includes("json")) throw new Error("no answer");
  return answer.json();
}
