import { showFitting } from "./questions.js";

const page = document.querySelector("[data-preview]");
showFitting(page);
page.addEventListener("change", () => showFitting(page));
