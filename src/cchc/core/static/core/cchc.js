// Small behaviour of the whole site. Every action also works without it.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token) event.detail.headers["X-CSRFToken"] = token.content;
});

document.addEventListener("htmx:responseError", (event) => {
  tell("Máy chủ chưa thực hiện được yêu cầu này. Nội dung đã nhập vẫn còn trên trang; hãy thử lại.", "bad");
});
document.addEventListener("htmx:sendError", () => {
  tell("Mất kết nối với máy chủ. Nội dung đã nhập vẫn còn trên trang; hãy kiểm tra mạng rồi thử lại.", "bad");
});

export function tell(text, tone = "info") {
  const box = document.getElementById("thong-bao");
  if (!box) return;
  const line = document.createElement("p");
  line.className = "alert";
  line.dataset.tone = tone;
  line.textContent = text;
  box.append(line);
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-close-outside][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const button = event.target.closest("[data-theme-switch]");
  if (button) switchTheme();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-close-outside][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
}

// <form data-once>: a second click does not send twice; the server has its own guard.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-once]")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
});

// <form data-keep="name">: what was typed survives a lost connection or a closed tab, until it is sent.
for (const form of document.querySelectorAll("form[data-keep]")) keepDraft(form);

function keepDraft(form) {
  const key = `draft:${location.pathname}:${form.dataset.keep}`;
  const boxes = () => [...form.querySelectorAll("textarea, input[type=text]")].filter((box) => box.name);
  const stored = JSON.parse(localStorage.getItem(key) || "{}");
  for (const box of boxes()) if (!box.value && stored[box.name]) box.value = stored[box.name];
  form.addEventListener("input", () => {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(boxes().map((box) => [box.name, box.value]))));
  });
  form.addEventListener("submit", () => localStorage.removeItem(key));
}

// <input type=file data-drop>: its label is a drop zone that lists the chosen files.
for (const input of document.querySelectorAll("input[type=file][data-drop]")) dropZone(input);

function dropZone(input) {
  const zone = input.closest(".drop");
  const list = zone.querySelector(".drop-list");
  const show = () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const row = document.createElement("li");
      row.textContent = `${file.name} · ${size(file.size)}`;
      return row;
    }));
  };
  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("drop-over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    zone.addEventListener(name, () => zone.classList.remove("drop-over"));
  }
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// A tab that is chosen is seen, also where the row of tabs is too narrow for all of them.
export function seeTab(tab) {
  const tabs = tab.parentElement;
  const hidden = tab.offsetLeft - tabs.offsetLeft < tabs.scrollLeft
    || tab.offsetLeft - tabs.offsetLeft + tab.offsetWidth > tabs.scrollLeft + tabs.clientWidth;
  if (hidden) tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - 16;
}
for (const tab of document.querySelectorAll(".tabs > [aria-current]")) seeTab(tab);

// What a browser itself refuses is said in the language of the page, whatever the language of the browser.
document.addEventListener("invalid", (event) => {
  const box = event.target;
  if (!document.documentElement.lang.startsWith("vi")) return;
  box.setCustomValidity("");
  if (!box.validity.valid) box.setCustomValidity(refusal(box));
}, true);
for (const name of ["input", "change"]) {
  document.addEventListener(name, (event) => event.target.setCustomValidity?.(""), true);
}

function refusal(box) {
  const wrong = box.validity;
  if (wrong.valueMissing) {
    if (box.type === "file") return "Hãy chọn tệp.";
    if (box.type === "checkbox") return "Hãy đánh dấu vào ô này để tiếp tục.";
    return box.matches("select, [type=radio], [type=date]") ? "Hãy chọn giá trị cho ô này." : "Hãy nhập nội dung ô này.";
  }
  if (wrong.rangeUnderflow) return `Giá trị phải từ ${spoken(box, box.min)} trở lên.`;
  if (wrong.rangeOverflow) return `Giá trị không được quá ${spoken(box, box.max)}.`;
  if (wrong.stepMismatch) return "Hãy nhập số nguyên.";
  if (wrong.typeMismatch && box.type === "email") return "Địa chỉ thư điện tử chưa đúng, ví dụ ten@coquan.gov.vn.";
  if (wrong.badInput && box.type === "date") return "Ngày chưa đủ hoặc không có thật.";
  return "Giá trị của ô này chưa đúng.";
}

const spoken = (box, value) => (box.type === "date" ? dayOf(value) : value);

// A browser in another language shows dates in its own order; the day is then also written out as people here read it.
const dayFirst = (navigator.language || "vi").startsWith("vi");
function dayOf(value) {
  const [year, month, day] = value.split("-").map(Number);
  return `${day < 10 ? "0" : ""}${day}/${month < 3 ? "0" : ""}${month}/${year}`;
}
function sayDay(box) {
  let said = box.parentElement.querySelector(".day-said");
  if (!said) {
    said = document.createElement("span");
    said.className = "hint day-said";
    box.after(said);
  }
  said.textContent = box.value ? `ngày ${dayOf(box.value)}` : "";
}
if (!dayFirst && document.documentElement.lang.startsWith("vi")) {
  for (const box of document.querySelectorAll("input[type=date]")) if (box.value) sayDay(box);
  document.addEventListener("input", (event) => { if (event.target.matches?.("input[type=date]")) sayDay(event.target); });
}

function size(bytes) {
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${Math.ceil(kilo)} KB` : `${(kilo / 1024).toFixed(1).replace(".", ",")} MB`;
}
