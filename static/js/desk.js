// The desk types one entry after the other without the mouse.
(() => {
  function begin() {
    const form = document.getElementById("desk-entry");
    if (!form || form.dataset.met) return;
    form.dataset.met = "yes";
    const fit = () => {
      const slip = form.querySelector("[name=kind]:checked").value === "slip";
      form.querySelector(".desk-entry__minutes").hidden = slip;
    };
    form.addEventListener("change", fit);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.shiftKey) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    fit();
    const wrong = form.querySelector("[aria-invalid]:not([hidden])");
    (wrong || form.querySelector("[name=honorific]")).focus();
  }
  document.addEventListener("htmx:after:swap", begin);
  begin();
})();
