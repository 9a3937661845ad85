// A slider beside each number field that says how far it goes. The field is what is sent; the slider only moves it.
const form = document.querySelector("form[data-say-part]");

for (const box of form?.querySelectorAll("input[data-slide]") ?? []) addSlider(box);

function addSlider(box) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = box.dataset.slide;
  slider.step = box.dataset.step;
  const name = box.labels[0]?.firstChild.textContent.trim() ?? "";
  const leaf = box.closest("fieldset").querySelector("legend").textContent.trim();
  slider.setAttribute("aria-label", `${name}, ${leaf.slice(0, 60)}, ${form.dataset.sayPart}`);
  slider.value = asNumber(box.value);
  say(slider);
  slider.addEventListener("input", () => { box.value = slider.value.replace(".", ","); say(slider); });
  box.addEventListener("input", () => { slider.value = asNumber(box.value); say(slider); });
  box.after(slider);
}

function asNumber(text) {
  const plain = text.includes(",") ? text.replaceAll(".", "").replace(",", ".") : text;
  return String(Number.parseFloat(plain) || 0);
}

function say(slider) {
  slider.setAttribute("aria-valuetext", slider.value.replace(".", ","));
}
