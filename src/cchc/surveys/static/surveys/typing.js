// Typing sheets of paper: a box that is full gives way to the next; Enter goes on, in the last box it saves.
const form = document.querySelector("form[data-typing]");
const boxes = [...form.querySelectorAll(".typing input")];
const onward = (box) => {
  const next = boxes[boxes.indexOf(box) + 1];
  if (next) { next.focus(); next.select(); }
  return Boolean(next);
};

form.addEventListener("input", (event) => {
  const box = event.target;
  if ("short" in box.dataset && box.value.length === 1) onward(box);
});
form.addEventListener("keydown", (event) => {
  const box = event.target;
  if (!boxes.includes(box)) return;
  if (event.key === "Enter" && onward(box)) event.preventDefault();
  if (event.key === "Backspace" && !box.value) {
    const before = boxes[boxes.indexOf(box) - 1];
    if (before) { event.preventDefault(); before.focus(); before.select(); }
  }
});
(boxes.find((box) => box.getAttribute("aria-invalid")) || boxes[0])?.focus();
