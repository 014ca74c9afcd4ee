// The side panel with the form of an outcome: opens with its form, closes with Escape.
(() => {
  const panel = document.getElementById("panel");
  let opener = null;
  const met = new WeakSet(); // not an attribute: htmx carries attributes over to the next form

  function close() {
    panel.replaceChildren();
    panel.classList.remove("panel--open");
    opener?.isConnected && opener.focus();
  }

  function fit() {
    const outcome = panel.querySelector("[name=outcome]:checked")?.value;
    for (const part of panel.querySelectorAll(".outcome__own"))
      part.hidden = outcome !== "assigned";
    for (const part of panel.querySelectorAll(".outcome__superior"))
      part.hidden = outcome !== "escalated";
    for (const part of panel.querySelectorAll(".outcome__promise"))
      part.hidden = !["assigned", "escalated"].includes(outcome);
    for (const part of panel.querySelectorAll(".outcome__refusal"))
      part.hidden = outcome !== "refused";
    for (const part of panel.querySelectorAll(".outcome__above"))
      part.hidden = !["assigned", "escalated"].includes(outcome);
    const above = panel.querySelector("#competence");
    if (above && outcome === "escalated" && above.value === "commune") above.value = "province";
    const date = panel.querySelector(".assignment__date");
    if (date) date.hidden = panel.querySelector("[name=mode]:checked").value !== "written";
    const apart = panel.querySelector(".entry-panel__apart");
    const judge = panel.querySelector("[data-classify]");
    if (judge) {
      judge.dataset.usual ||= judge.textContent;
      const away = ["complaint", "denunciation"].includes(
        panel.querySelector("[name=kind]:checked")?.value
      );
      judge.textContent = away ? judge.dataset.apart : judge.dataset.usual;
    }
    if (apart)
      apart.hidden = !["complaint", "denunciation"].includes(
        panel.querySelector("[name=kind]:checked")?.value
      );
  }

  // The same form comes a second time, of a nervous press: what is being typed into it stays.
  let typed = false;
  let place = "";
  panel.addEventListener("input", () => (typed = true));
  document.addEventListener("htmx:before:swap", (event) => {
    const { target, request } = event.detail.ctx;
    if (target !== panel || !request) return;
    const again = request.method === "GET" && request.action === place;
    if (again && typed && panel.children.length) return event.preventDefault();
    typed = false;
    place = request.action;
  });
  // What it was drawn from has changed: the next press draws it anew.
  document.addEventListener("htmx:after:request", ({ detail }) => {
    if (detail.ctx.response.status === 409) typed = false;
  });

  document.addEventListener("htmx:after:swap", () => {
    const shown = panel.firstElementChild;
    if (!shown || met.has(shown)) return;
    met.add(shown);
    fit();
    panel.scrollTop = 0;
    if ("saved" in shown.dataset)
      return setTimeout(() => panel.firstElementChild === shown && close(), 1200);
    panel.classList.add("panel--open");
    const first = [
      "[aria-invalid]",
      ":checked",
      "input:not([type=hidden])",
      "textarea",
      "button",
    ].map((kind) => panel.querySelector(kind));
    first.find(Boolean)?.focus({ preventScroll: !panel.querySelector("[aria-invalid]") });
  });
  panel.addEventListener("change", fit);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-panel]")) close();
    const link = event.target.closest("[hx-target='#panel']");
    if (link && !panel.contains(link)) opener = link;
  });
  document.addEventListener(
    "keydown",
    (event) => event.key === "Escape" && panel.children.length && close()
  );
})();
