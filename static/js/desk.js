// The desk types one entry after the other without the mouse.
(() => {
  const met = new WeakSet();
  function begin() {
    const form = document.getElementById("desk-entry");
    if (!form || met.has(form)) return;
    met.add(form);
    // What will be made is said above the form and on its button; nothing is chosen beforehand,
    // so that the last slip's choice is not made for the next person.
    const fit = () => {
      const kind = form.querySelector("[name=kind]:checked");
      form.querySelector(".desk-entry__minutes").hidden = !kind || kind.value === "slip";
      if (!kind) return;
      form.querySelector("[data-kind-title]").textContent = kind.dataset.says;
      form.querySelector("[data-kind-button]").textContent = kind.dataset.says;
    };
    form.addEventListener("change", fit);
    form.addEventListener("keydown", (event) => {
      if (
        !event.isComposing &&
        event.key === "Enter" &&
        event.target.tagName === "TEXTAREA" &&
        !event.shiftKey
      ) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    fit();
    const wrong = form.querySelector("[aria-invalid]:not([hidden])");
    (wrong || form.querySelector("[name=kind]")).focus();
  }
  document.addEventListener("htmx:after:swap", begin);
  document.addEventListener("htmx:response:error", () =>
    document.querySelector("#desk-entry .saved")?.remove()
  );
  begin();
})();
