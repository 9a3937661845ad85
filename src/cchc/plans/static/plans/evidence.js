// Adding evidence: a photo is sent as soon as it was taken; the fields of an issued document show only for one.
for (const input of document.querySelectorAll("[data-send-at-once]")) {
  input.addEventListener("change", () => { if (input.files.length) input.form.requestSubmit(); });
}

function follow(form) {
  const fields = form.querySelector("[data-proof-document]");
  const show = () => { fields.hidden = form.elements.kind.value !== "issued_document"; };
  form.addEventListener("change", show);
  show();
}
for (const form of document.querySelectorAll("form[data-proof]")) follow(form);
document.addEventListener("htmx:afterSwap", () => {
  for (const form of document.querySelectorAll(".upload-row form[data-proof]:not([data-followed])")) {
    form.dataset.followed = "1";
    follow(form);
  }
});
