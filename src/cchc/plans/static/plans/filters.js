// Filters of a plan: with htmx the list follows each change, so the button is only needed without it. Links of the tabs
// and of the statuses then carry the new filters.
const form = document.querySelector("form[data-auto-filter]");
if (form) {
  document.addEventListener("htmx:afterSwap", carryFilters);
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt !== form) return;
    for (const [name, value] of [...event.detail.formData.entries()]) if (value === "") event.detail.formData.delete(name);
  });
}

function carryFilters() {
  const present = new URLSearchParams(location.search);
  present.delete("trang");
  for (const link of document.querySelectorAll(".tabs a, .chips a, .menu-list a[href*='/xuat/']")) {
    const address = new URL(link.href);
    if (address.pathname.endsWith("/chi-tieu/")) continue;
    const status = link.matches(".chips a") ? address.searchParams.get("trang-thai") : present.get("trang-thai");
    address.search = new URLSearchParams(present).toString();
    if (status) address.searchParams.set("trang-thai", status); else address.searchParams.delete("trang-thai");
    link.href = address.toString();
  }
}
