{% load static %}// Keeps the enumerator's page and what it needs, so that it opens without a network. Answers are not its business.
const KEPT = "cchc-khao-sat-3";
const FILES = ["{% static "core/cchc.css" %}", "{% static "surveys/surveys.css" %}", "{% static "surveys/enumerator.js" %}", "{% get_static_prefix %}surveys/questions.js", "{% static "core/icons.svg" %}", "{% static "core/logo.svg" %}"];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("cchc-khao-sat-") && name !== KEPT);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (event.request.mode === "navigate" && address.pathname.endsWith("{{ pages }}")) event.respondWith(freshPage(event.request));
  else if (address.pathname.startsWith("{% get_static_prefix %}")) event.respondWith(keptFile(event.request));
});

// The network first; what it gives is kept, unless it is the page for signing in.
async function freshPage(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await kept.put(request.url, answer.clone());
    return answer;
  } catch (error) {
    const known = await kept.match(request.url);
    if (known) return known;
    throw error;
  }
}

async function keptFile(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok) await kept.put(request.url, answer.clone());
    return answer;
  } catch (error) {
    const known = await kept.match(request.url);
    if (known) return known;
    throw error;
  }
}
