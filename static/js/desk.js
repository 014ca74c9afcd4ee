// The desk types one entry after the other without the mouse.
(() => {
  const met = new WeakSet();
  function begin() {
    const form = document.getElementById("desk-entry");
    if (!form || met.has(form)) return;
    met.add(form);
    const fit = () => {
      const slip = form.querySelector("[name=kind]:checked").value === "slip";
      form.querySelector(".desk-entry__minutes").hidden = slip;
    };
    form.addEventListener("change", fit);
    form.addEventListener("keydown", (event) => {
      if (!event.isComposing && event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.shiftKey) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    fit();
    const wrong = form.querySelector("[aria-invalid]:not([hidden])");
    (wrong || form.querySelector("[name=honorific]")).focus();
  }
  document.addEventListener("htmx:after:swap", begin);
  document.addEventListener("htmx:response:error", () => document.querySelector("#desk-entry .saved")?.remove());
  begin();
})();
