// What is typed into a table stays in this browser until it was saved, and nobody leaves it unasked.
// The form sends it all to the page again, so that the page draws as many rows as were typed.
import { kept } from "./kept.js";

(() => {
  const SENDING = "sending-rows";
  const form = document.querySelector("form[data-rows]");
  const key = form && "draft:rows:" + form.dataset.rows;
  const saved = new URLSearchParams(location.search).has("saved");
  if (saved) kept.device.drop(kept.device.get(SENDING));
  kept.device.drop(SENDING);
  if (!form) return;

  let unsaved = false;
  const cells = () =>
    [...new FormData(form)].filter(([name, text]) => name !== "do" && typeof text === "string");

  function keep() {
    unsaved = true;
    kept.device.keep(key, JSON.stringify(cells()));
  }

  function offer(draft) {
    const told = form.querySelector("[data-rows-draft]");
    const same = JSON.stringify(draft) === JSON.stringify(cells());
    if (!told || same) return kept.device.drop(key);
    told.hidden = false;
    told.querySelector("[data-take]").addEventListener("click", () => take(draft));
    told.querySelector("[data-drop]").addEventListener("click", () => {
      kept.device.drop(key);
      told.hidden = true;
    });
  }

  function take(draft) {
    const again = document.createElement("form");
    again.method = "post";
    again.action = form.action;
    for (const [name, value] of [...draft, ["do", "draft"]]) {
      const cell = document.createElement("textarea"); // keeps line breaks, where an input does not
      Object.assign(cell, { name, value, hidden: true });
      again.append(cell);
    }
    document.body.append(again);
    unsaved = false;
    again.submit();
  }

  const draft = kept.device.read(key);
  if ("posted" in document.body.dataset && "unsaved" in form.dataset) keep();
  else if (draft) offer(draft);

  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    unsaved = false;
    kept.device.keep(SENDING, key);
  });
  window.addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
})();
