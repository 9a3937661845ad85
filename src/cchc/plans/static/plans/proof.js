// Proof of a figure: the fields of an issued document are put away while a file is chosen as proof.
for (const form of document.querySelectorAll("form[data-proof]")) {
  const fields = form.querySelector("[data-proof-document]");
  if (!fields) continue;
  const follow = () => { fields.hidden = form.elements.kind.value === "file"; };
  form.addEventListener("change", follow);
  follow();
}
