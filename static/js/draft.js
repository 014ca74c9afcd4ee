// What was typed survives a dead network, a closed page and a flat battery, until it was sent.
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = "draft:" + form.dataset.draft;
  if ("draftSent" in form.dataset) localStorage.removeItem(key);
  const fresh = !form.querySelector("[aria-invalid]");
  const kept = JSON.parse(localStorage.getItem(key) || "{}");

  for (const field of fresh ? form.elements : []) {
    const value = kept[field.name];
    // The revision that was typed over comes back with the words: whoever wrote meanwhile is not overwritten.
    const hidden = field.type === "hidden" && field.name !== "revision";
    if (value === undefined || hidden || field.type === "checkbox") continue;
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
