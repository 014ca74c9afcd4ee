// A press that cannot be taken back asks for a second one, in words on the button itself.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const question = form.dataset.confirm;
  if (!question) return;
  const armed = Number(form.dataset.armed || 0);
  if (armed && Date.now() - armed > 500) {
    delete form.dataset.armed;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (armed) return;
  const label = form.querySelector("button span") || form.querySelector("button");
  const words = label.textContent;
  const now = String(Date.now());
  form.dataset.armed = now;
  label.textContent = question;
  setTimeout(() => {
    if (form.dataset.armed && form.dataset.armed !== now) return; // of an earlier press
    delete form.dataset.armed;
    if (label.textContent === question) label.textContent = words;
  }, 4000);
}, true);
