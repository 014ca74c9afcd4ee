// What was typed survives a dead network, a closed page and a flat battery, until it was sent.
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = "draft:" + form.dataset.draft;
  const fresh = !form.querySelector("[aria-invalid]");
  const kept = JSON.parse(localStorage.getItem(key) || "{}");

  for (const field of fresh ? form.elements : []) {
    const value = kept[field.name];
    if (value === undefined || ["hidden", "checkbox"].includes(field.type)) continue;
    if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
    field.dispatchEvent(new Event("change"));
  }

  form.addEventListener("submit", () => localStorage.setItem("sending", key));
  form.addEventListener("input", () => {
    const values = Object.fromEntries(new FormData(form));
    delete values.key;
    localStorage.setItem(key, JSON.stringify(values));
  });
})();
