// The side panel with the form of an outcome: opens with its form, closes with Escape.
(() => {
  const panel = document.getElementById("panel");
  let opener = null;

  function close() {
    panel.replaceChildren();
    panel.classList.remove("panel--open");
    opener?.isConnected && opener.focus();
  }

  function fit() {
    const outcome = panel.querySelector("[name=outcome]:checked")?.value;
    for (const part of panel.querySelectorAll(".outcome__promise")) part.hidden = !["assigned", "escalated"].includes(outcome);
    for (const part of panel.querySelectorAll(".outcome__refusal")) part.hidden = outcome !== "refused";
  }

  document.addEventListener("htmx:after:swap", () => {
    const form = panel.querySelector("form");
    if (!form || form.dataset.met) return;
    form.dataset.met = "yes";
    if ("saved" in form.dataset) return setTimeout(close, 1200);
    panel.classList.add("panel--open");
    fit();
    (form.querySelector("[aria-invalid]") || form.querySelector(":checked") || form.querySelector("input")).focus();
  });
  panel.addEventListener("change", fit);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-panel]")) close();
    const link = event.target.closest("[hx-target='#panel']");
    if (link && !panel.contains(link)) opener = link;
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && panel.children.length && close());
})();
