// A form for a new entry goes through the outbox; what waits stands in the place of its form.
import { kept } from "./kept.js";
import { outbox } from "./outbox.js";

(() => {
  const form = document.querySelector("form[data-outbox-kind]");
  const box = document.querySelector("[data-outbox]");
  if (!form) return;
  const { read, write, find, update, ofPage, newKey, hold, show, hurry } = outbox;
  const draft = "draft:" + form.dataset.draft;
  const another = box.querySelector("[data-another]");
  let sentHere = null; // the key of what stands in the place of the form
  let mending = null; // the key of what was taken back into the form; it stays in the box meanwhile

  function takeTurns() {
    const waiting = Boolean(sentHere) && ofPage().length > 0;
    form.hidden = waiting;
    another.hidden = !waiting;
  }

  function clear() {
    form.reset();
    for (const select of form.querySelectorAll("select")) select.dispatchEvent(new Event("change"));
  }

  function submit(event) {
    event.preventDefault();
    if (form.hidden || (mending && !find(mending))) return;
    const fields = [...new FormData(form)].filter(([name]) => name !== "key");
    const { page, outboxKind: kind } = form.dataset;
    const earlier = mending && find(mending);
    const own = form.elements.key.value;
    const key = earlier ? nextWording(earlier) : find(own) ? newKey() : own;
    const entry = {
      key,
      action: form.getAttribute("action"),
      page,
      kind,
      fields,
      state: "waiting",
      why: navigator.onLine ? "" : "offline",
    };
    if (!write([...read().filter(({ key }) => !earlier || key !== earlier.key), entry])) {
      form.elements.key.value = key;
      post();
      return;
    }
    if (!mending) kept.device.drop(draft);
    sentHere = entry.key;
    letGo();
    renew();
    clear();
    show();
    box.querySelector("h2").focus();
    hurry();
  }

  // No room on this phone: the plain way, once the hall answers; else the words would be lost with
  // the page. A draft stays: nobody says here whether the entry was taken.
  const unkept = form.querySelector("[data-unkept]");
  async function post() {
    unkept.hidden = false;
    try {
      const answer = await fetch("/time", { cache: "no-store" });
      if (answer.headers.has("X-Hoi-Truong")) return form.submit();
    } catch {
      /* said below */
    }
    unkept.textContent = unkept.dataset.away;
    unkept.focus();
  }

  function letGo() {
    mending = null;
    delete form.dataset.mending; // drafts are of new entries only
    hold(null);
  }

  // What is filled in from now on is another entry.
  function renew() {
    form.elements.key.value = newKey();
    for (const line of form.querySelectorAll(".field__problem")) line.remove();
    for (const input of form.querySelectorAll("[aria-invalid]"))
      input.removeAttribute("aria-invalid");
  }

  // The first of its wordings to arrive is the entry ("k", "k.2", "k.3"): so none counts twice.
  // Once the phone was told that one had arrived, what is sent in spite of that is another entry.
  function nextWording({ key, known }) {
    const [entry, number] = key.split(".");
    const next = (Number(number) || 1) + 1;
    return known || next > 100 ? newKey() : `${entry}.${next}`;
  }

  // Back to the form, with everything typed and a sentence at each field.
  function mend(entry) {
    const fields = Object.fromEntries(entry.fields);
    sentHere = null;
    mending = form.dataset.mending = entry.key;
    hold(mending);
    renew();
    update(mending, { state: "mend" });
    for (const input of form.elements) fill(input, fields[input.name]);
    show();
    takeTurns();
    for (const [name, sentence] of Object.entries(entry.problems || {})) mark(name, sentence);
    const first = form.querySelector("[aria-invalid]:not(select)") || form;
    first.scrollIntoView({ block: "center" });
    first.focus();
  }

  function fill(input, value) {
    if (value === undefined || input.type === "hidden") return;
    if (input.type === "radio") input.checked = input.value === value;
    else input.value = value;
    input.dispatchEvent(new Event("change"));
  }

  function mark(name, sentence) {
    const inputs = form.querySelectorAll(`[name=${name}], #${name}-input`);
    if (!inputs.length) return;
    const line = document.createElement("p");
    Object.assign(line, {
      className: "field__problem",
      id: name + "-problem",
      textContent: sentence,
    });
    inputs[0].closest(".field").append(line);
    for (const input of inputs) {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", line.id);
    }
  }

  form.addEventListener("submit", submit);
  unkept.hidden = kept.device.works();
  form.addEventListener("input", () => {
    if (!mending || find(mending)?.state !== "mend") return;
    update(mending, { fields: [...new FormData(form)].filter(([name]) => name !== "key") });
  });
  another.addEventListener("click", () => {
    sentHere = null;
    form.dispatchEvent(new Event("draft:restore"));
    takeTurns();
  });
  document.addEventListener("outbox:shown", takeTurns);
  // Another page of this phone sent it, or mended it: this form must not invite to send it again.
  window.addEventListener("storage", () => {
    const here = sentHere || mending;
    if (!here) return;
    if (mending && find(mending)?.state === "received") arrived();
    if (find(here)) return;
    const [next] = ofPage().filter(({ fields }) => fields);
    letGo();
    if (next) sentHere = next.key;
    show();
    takeTurns();
    if (next) return;
    form.hidden = true;
    location.assign(form.dataset.hall);
  });

  // Words that are being mended had arrived after all: their number stands beside the form.
  function arrived() {
    hold(null);
    show();
  }

  document.addEventListener("outbox:received", ({ detail }) => {
    if (detail.key === mending) arrived();
    if (detail.key === sentHere)
      setTimeout(() => detail.key === sentHere && location.assign(detail.next), 1000 * detail.rest);
  });
  document.addEventListener("outbox:mend", ({ detail }) => detail.key === sentHere && mend(detail));
  document.addEventListener("outbox:edit", (event) => {
    event.preventDefault();
    mend(event.detail);
  });

  const unsent = ofPage().filter((entry) => entry.fields);
  const back = unsent.find(
    (entry) => entry.state === "mend" || entry.key === location.hash.slice(1)
  );
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  if (back) mend(back);
  else if (unsent.length) sentHere = unsent[0].key;
  takeTurns();
})();
