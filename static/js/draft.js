// What was typed survives a dead network, a closed page and a flat battery, until it was sent.
import { kept } from "./kept.js";

(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = "draft:" + form.dataset.draft;
  const mending = () => "mending" in form.dataset; // words taken back are kept with their entry
  if ("draftSent" in form.dataset) kept.device.drop(key);

  function restore() {
    const typed = kept.device.read(key, {});
    for (const field of form.elements) fill(field, typed[field.name]);
  }

  function fill(field, value) {
    // The revision that was typed over comes back with the words: whoever wrote meanwhile is not
    // overwritten.
    const hidden = field.type === "hidden" && field.name !== "revision";
    if (value === undefined || hidden || field.type === "checkbox") return;
    if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
    field.dispatchEvent(new Event("change"));
  }

  if (!mending() && !form.querySelector("[aria-invalid]")) restore();
  form.addEventListener("draft:restore", restore);
  form.addEventListener(
    "submit",
    (event) => event.defaultPrevented || kept.device.keep("sending", key)
  );
  form.addEventListener("input", () => {
    if (mending()) return;
    const values = Object.fromEntries(new FormData(form));
    delete values.key;
    kept.device.keep(key, JSON.stringify(values));
  });
})();
