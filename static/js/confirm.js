// A press that weighs asks for a second one, in words on the button itself. Armed is the thing that
// was pressed, its address with all it sends, and not the drawing of it: drawn again it stays
// armed, and no other thing ever is.
(() => {
  let armed = null;

  const thing = (form) =>
    form.hasAttribute("action")
      ? `${form.action} ${new URLSearchParams(new FormData(form))}`
      : form;
  const label = (form) => form.querySelector("button span") || form.querySelector("button");
  const drawn = () =>
    [...document.querySelectorAll("form[data-confirm]")].find(
      (form) => thing(form) === armed.thing
    );

  function ask(form) {
    armed.words = label(form).textContent;
    armed.question = form.dataset.confirm;
    label(form).textContent = armed.question;
    form.dataset.armed = "";
  }

  function disarm() {
    if (!armed) return;
    const form = drawn();
    if (form && label(form).textContent === armed.question) label(form).textContent = armed.words;
    if (form) delete form.dataset.armed;
    clearTimeout(armed.timer);
    armed = null;
  }

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!form.dataset.confirm) return;
      const again = armed?.thing === thing(form);
      if (again && Date.now() - armed.at > 500) return disarm();
      event.preventDefault();
      event.stopImmediatePropagation();
      if (again) return;
      disarm();
      // A question is there for as long as it takes to read it and to look up once.
      const lasts = 4000 + 100 * Math.max(0, form.dataset.confirm.length - 30);
      armed = { thing: thing(form), at: Date.now(), timer: setTimeout(disarm, lasts) };
      ask(form);
    },
    true
  );

  document.addEventListener("regions:placed", () => {
    if (!armed) return;
    const form = drawn();
    if (!form) disarm();
    else if (label(form).textContent !== armed.question) ask(form);
  });
})();
