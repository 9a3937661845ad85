// An enumerator's device: forms are kept in the browser (IndexedDB) until the server has taken them, each once by its own id.
import { answersOf, deviceMark, fill, missing, newId, sayErrors, sayMessage, showFitting } from "./questions.js";

const AT_ONCE = 20;
const form = document.querySelector("form[data-enumerator]");
const collection = form.dataset.enumerator;
const say = form.dataset;
const part = (name) => document.querySelector(`[data-${name}]`);
const sentKey = `survey-sent:${collection}`;
let begun = Date.now();
let id = newId();
let busy = false;

// -- what is kept --
const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open("cchc-surveys", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("forms", { keyPath: "id" });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

async function inStore(mode, act) {
  const base = await opened;
  return new Promise((resolve, reject) => {
    const work = base.transaction("forms", mode);
    const asked = act(work.objectStore("forms"));
    work.oncomplete = () => resolve(asked.result);
    work.onerror = work.onabort = () => reject(work.error);
  });
}
const put = (one) => inStore("readwrite", (forms) => forms.put(one));
const drop = (key) => inStore("readwrite", (forms) => forms.delete(key));
async function held() {
  const all = await inStore("readonly", (forms) => forms.getAll());
  return all.filter((one) => one.collection === collection);
}

// -- one form --
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function anew() {
  form.reset();
  fill(form, {});
  sayErrors(form, {});
  sayMessage(form, "");
  id = newId();
  begun = Date.now();
}

form.addEventListener("change", () => showFitting(form));
form.addEventListener("reset", () => setTimeout(() => { fill(form, {}); sayErrors(form, {}); sayMessage(form, ""); }));
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answers = answersOf(form);
  if (sayErrors(form, missing(form, say.missing))) return;
  if (!Object.keys(answers).length) { sayMessage(form, say.empty); return; }
  const kept = { id, collection, answers, stratum: form.elements.stratum?.value || "", on_day: today() };
  try {
    await put({ ...kept, seconds: Math.round((Date.now() - begun) / 1000), state: "waiting", message: "" });
  } catch (error) {
    sayMessage(form, say.storage);
    return;
  }
  anew();
  tell(say.saved);
  await draw();
  part("said").scrollIntoView({ block: "center" });
  if (navigator.onLine) sync();
});

// -- what is shown of them --
function tell(text) {
  part("said").textContent = text;
  part("said").hidden = !text;
}

async function draw() {
  const rows = await held();
  const refused = rows.filter((one) => one.state === "refused");
  part("waiting").textContent = String(rows.length - refused.length);
  part("refused").textContent = String(refused.length);
  part("sent").textContent = localStorage.getItem(sentKey) || "0";
  part("list").replaceChildren(...refused.map(line));
}

function line(one) {
  const row = document.createElement("li");
  const words = document.createElement("p");
  words.textContent = `${one.on_day.split("-").reverse().join("/")}: ${one.message}`;
  row.append(words, button(say.edit, () => edit(one)), button(say.drop, async () => { await drop(one.id); draw(); }));
  return row;
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-small";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function edit(one) {
  anew();
  id = one.id;
  fill(form, one.answers);
  if (form.elements.stratum) form.elements.stratum.value = one.stratum;
  sayErrors(form, one.errors || {});
  sayMessage(form, one.message);
}

// -- sending --
async function sync() {
  if (busy) return;
  busy = true;
  part("sync").disabled = true;
  try {
    await sendAll();
  } catch (error) {
    tell(error.message === "signin" ? say.signin : say.failed);
  }
  busy = false;
  part("sync").disabled = false;
  draw();
}

async function asJson(answer) {
  if (answer.redirected || answer.status === 403) throw new Error("signin");
  if (!(answer.headers.get("Content-Type") || "").includes("json")) throw new Error("no answer");
  return answer.json();
}

async function sendAll() {
  const waiting = (await held()).filter((one) => one.state === "waiting");
  if (!waiting.length) return;
  const { token } = await asJson(await fetch(say.syncAddress));
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const some = waiting.slice(from, from + AT_ONCE);
    const body = JSON.stringify({ device: deviceMark(), answers: some.map(({ id: key, answers, stratum, on_day, seconds }) => ({ id: key, answers, stratum, on_day, seconds })) });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    const said = await asJson(await fetch(say.syncAddress, { method: "POST", body, headers }));
    if (!said.results) throw new Error("no answer");
    for (const result of said.results) await settle(some.find((one) => one.id === result.id), result);
  }
  tell(say.done);
}

async function settle(one, result) {
  if (!one) return;
  if (result.result === "refused") {
    await put({ ...one, state: "refused", message: result.message, errors: result.errors || {} });
    return;
  }
  await drop(one.id);
  localStorage.setItem(sentKey, String(Number(localStorage.getItem(sentKey) || 0) + 1));
}

part("sync").addEventListener("click", sync);

function network() {
  part("network").textContent = navigator.onLine ? say.online : say.offline;
}
addEventListener("online", () => { network(); sync(); });
addEventListener("offline", network);

showFitting(form);
network();
draw().then(() => { if (navigator.onLine) sync(); });

// -- without a network --
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(say.worker, { scope: new URL("dot/", new URL(say.worker, location.href)).pathname })
    .then(() => navigator.serviceWorker.ready)
    .then(async () => {
      const kept = await caches.open((await caches.keys()).find((name) => name.startsWith("cchc-khao-sat-")));
      if (!(await kept.match(location.href)) && navigator.onLine) await kept.add(location.href);
      part("network").textContent = navigator.onLine ? `${say.online} ${say.ready}` : say.offline;
      form.dataset.ready = "1";
    })
    .catch(() => {});
}
