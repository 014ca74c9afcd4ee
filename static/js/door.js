// The list at the door: found by typing, pressed without a network, kept in step with other doors.
import { fold } from "./fold.js";
import { outbox } from "./outbox.js";

(() => {
  const page = document.querySelector("[data-door]");
  const said = page.dataset;
  const find = document.querySelector("[data-door-find]");
  const rows = [...page.querySelectorAll("[data-guest]")];
  const place = document.querySelector("[data-outbox]").dataset.page;
  const EVERY = 5000;
  let came = {}; // by the number of the guest: [key of the arrival, time], as the server says

  for (const row of rows)
    if (row.dataset.came)
      came[row.dataset.guest] = [row.dataset.came, row.querySelector(".door__state").textContent];

  // Only those who are meant by what was typed. The form itself asks the server, without a script.
  function filter() {
    const wanted = fold(find.elements.q.value);
    const unit = find.elements.unit.value;
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(row.dataset.folded.includes(wanted) && (!unit || row.dataset.place === unit));
      shown += !row.hidden;
    }
    page.querySelector("[data-door-none]").hidden = shown > 0;
  }

  // The last press on a guest that the server has not answered yet.
  const waiting = (guest) =>
    outbox
      .ofPage()
      .filter(
        ({ fields, state }) => fields && state !== "refused" && value(fields, "guest") === guest
      )
      .pop();
  const value = (fields, name) => (fields.find(([field]) => field === name) || [])[1];

  function draw() {
    for (const row of rows) {
      const guest = row.dataset.guest;
      const press = waiting(guest);
      const here = press ? !value(press.fields, "seen") : guest in came;
      const time = !press && here ? " " + came[guest][1].replace(said.saidHere, "").trim() : "";
      const button = row.querySelector("button");
      button.setAttribute("aria-pressed", String(here));
      row.querySelector(".door__state").textContent =
        (here ? said.saidHere : said.saidNot) + (press ? " · " + said.saidWaiting : time);
    }
  }

  function send(form, fields, kind) {
    const entry = {
      key: outbox.newKey(),
      action: form.getAttribute("action"),
      page: place,
      kind,
      fields,
      state: "waiting",
      why: navigator.onLine ? "" : "offline",
    };
    if (!outbox.write([...outbox.read(), entry])) return false; // this browser keeps nothing
    outbox.show();
    outbox.hurry();
    draw();
    return true;
  }

  function press(event, row) {
    const guest = row.dataset.guest;
    const before = waiting(guest);
    // What is taken back is the arrival that stands here: our own press while it waits.
    const seen = before
      ? value(before.fields, "seen")
        ? ""
        : before.key
      : (came[guest] || [""])[0];
    const fields = [
      ["meeting", row.querySelector("[name=meeting]").value],
      ["guest", guest],
      ["seen", seen],
    ];
    const kind = `${seen ? said.saidGone : said.saidCame}: ${row.dataset.name}`;
    if (send(event.target, fields, kind)) event.preventDefault();
  }

  function letIn(event) {
    const form = event.target;
    const fields = [...new FormData(form)].filter(([name]) => name !== "key");
    if (fold(value(fields, "name")).length < 2) return; // the server says what is missing
    if (!send(form, fields, said.saidNew)) return;
    event.preventDefault();
    form.reset();
    form.elements.name.focus();
  }

  page.addEventListener("submit", (event) => {
    const row = event.target.closest("[data-guest]");
    if (row) press(event, row);
    else if (event.target.matches("[data-door-new]")) letIn(event);
    else if (event.target === find) event.preventDefault();
  });
  find.addEventListener("input", filter);

  // What the server has is no press of this device any more.
  document.addEventListener("outbox:received", ({ detail }) => {
    outbox.write(outbox.read().filter(({ key }) => key !== detail.key));
    outbox.show();
    look();
  });
  document.addEventListener("outbox:shown", draw);

  async function look() {
    if (document.hidden || !navigator.onLine) return;
    try {
      const answer = await fetch(said.state, { cache: "no-store" });
      if (!answer.ok || !answer.headers.get("X-Hoi-Truong")) return;
      const state = await answer.json();
      came = state.came;
      for (const count of page.querySelectorAll("[data-count]"))
        count.textContent = state.counts[count.dataset.count] || count.textContent;
      page.querySelector("[data-door-stale]").hidden = state.list === said.list;
      draw();
    } catch {
      /* asked again soon */
    }
  }

  document.querySelector("[data-door-submit]").hidden = true;
  filter();
  draw();
  look();
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", look);
})();
