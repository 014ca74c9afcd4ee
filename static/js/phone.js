// What is mine on this phone is marked here: the regions are the same for everybody.
import "./sent.js";

(() => {
  if (!document.querySelector("main[data-phone]")) return;
  const cards = () => [...document.querySelectorAll("[data-my-speech]")];
  let audio = null;

  function ring() {
    navigator.vibrate?.([400, 150, 400, 150, 400]);
    if (!audio || audio.state !== "running") return;
    for (const [at, pitch] of [
      [0, 660],
      [0.3, 880],
      [0.6, 660],
      [0.9, 880],
    ]) {
      const tone = audio.createOscillator();
      tone.frequency.value = pitch;
      tone.connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.22);
    }
  }

  // A browser lets a page sound only after a touch, so after each loading it is offered again.
  function offerSound() {
    const offer = document.querySelector("[data-sound-offer]");
    if (offer) offer.hidden = Boolean(audio) || !window.AudioContext;
  }
  document.addEventListener("click", async (event) => {
    if (!event.target.closest("[data-sound]")) return;
    audio = new AudioContext();
    await audio.resume();
    offerSound();
    ring();
  });

  // A form of this page is on its way: its answer is the next page, not ours.
  let leaving = false;
  document.addEventListener("submit", (event) => {
    leaving = !event.defaultPrevented;
  });

  const floor = () => document.getElementById("floor");
  const takesEntries = () => ["preparing", "open"].includes(floor()?.dataset.state);

  // Who waits further behind has no row, only a place: "31:20:95" is request, before it, minutes.
  function further(speech) {
    const all = document.getElementById("queue")?.dataset.further ?? "";
    const found = all
      .split(" ")
      .map((place) => place.split(":"))
      .find(([number]) => number === speech);
    return found ? { dataset: { ahead: found[1], wait: found[2] } } : null;
  }

  function present(card) {
    const speech = card.dataset.mySpeech;
    const row = document.querySelector(`#queue [data-speech="${speech}"]`) ?? further(speech);
    if (row) return ["waiting", row];
    if (!takesEntries()) return ["late", null];
    return [floor()?.dataset.speech === card.dataset.mySpeech ? "called" : "gone", null];
  }

  function update(card) {
    const [now, row] = present(card);
    const called = ["called", "speaking"].includes(card.dataset.myState);
    if (now === "gone") return placing || own();
    if (now === "called" && !called) ring();
    card.dataset.myState = now;
    const show = (selector, visible) =>
      card.querySelectorAll(selector).forEach((part) => {
        part.hidden = !visible;
      });
    show("[data-turn-call]", now === "called");
    show("[data-waiting]:not([data-never])", now === "waiting");
    show("[data-offer]", now === "waiting" && "slipsOffered" in (floor()?.dataset ?? {}));
    const merged = row?.dataset.merged;
    show("[data-merged-with]", Boolean(merged));
    if (merged) card.querySelector("[data-mine=merged]").textContent = merged;
    show("[data-late]", now === "late");
    show("[data-mine-absent]", row !== null && "absent" in row.dataset);
    if (!row) return;
    card.querySelector("[data-mine=ahead]").textContent = row.dataset.ahead ?? "–";
    card.querySelector("[data-mine=wait]").textContent = row.dataset.wait ?? "–";
  }

  // What this phone has sent, as the server knows it now. A page that is no page of ours changes
  // nothing.
  let asking = false,
    wanted = null,
    placing = false;
  const shown = {};
  const parts = () => [...document.querySelectorAll("[data-own]")];
  for (const part of parts()) shown[part.id] = part.innerHTML;

  async function own(address = location.pathname) {
    if (leaving) return;
    if (asking) {
      wanted = address;
      return;
    }
    asking = true;
    try {
      const answer = await fetch(address, { cache: "no-store" });
      if (answer.ok && answer.headers.has("X-Hoi-Truong") && !leaving) place(await answer.text());
    } catch {
      /* asked again on waking */
    }
    setTimeout(() => {
      const next = wanted;
      asking = wanted = null;
      if (next) own(next);
    }, 2000);
  }

  function place(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const before = Object.fromEntries(
      cards().map((card) => [card.dataset.mySpeech, card.dataset.myState])
    );
    for (const part of parts()) {
      const drawn = page.getElementById(part.id);
      if (!drawn || drawn.innerHTML === shown[part.id] || part.querySelector("[data-armed]"))
        continue;
      shown[part.id] = part.innerHTML = drawn.innerHTML;
    }
    for (const card of cards())
      card.dataset.myState = before[card.dataset.mySpeech] || card.dataset.myState;
    offerSound();
    placing = true;
    mark();
    placing = false;
    document.dispatchEvent(new CustomEvent("own:placed"));
  }

  offerSound();
  document.addEventListener("outbox:received", (event) => own(event.detail.next));
  // Another page of this phone sent something: once received, its words are gone from the outbox.
  window.addEventListener(
    "storage",
    ({ key, oldValue, newValue }) =>
      key === "outbox" && (newValue ?? "").length < (oldValue ?? "").length && own()
  );
  document.addEventListener(
    "visibilitychange",
    () => document.hidden || !document.querySelector(".mine, .history") || own()
  );

  function mark() {
    const mine = new Set(cards().map((card) => card.dataset.me));
    for (const row of document.querySelectorAll("#queue [data-person]")) {
      row.classList.toggle("row--mine", mine.has(row.dataset.person));
    }
    const buttons = document.querySelector("[data-entries-open]");
    if (buttons) buttons.hidden = !takesEntries();
    cards().forEach(update);
    // What the desk had put aside stands in the queue again.
    for (const { dataset } of document.querySelectorAll("[data-aside]")) {
      const queued =
        document.querySelector(`#queue [data-speech="${dataset.aside}"]`) ?? further(dataset.aside);
      if (queued && !placing) own();
    }
  }
  document.addEventListener("regions:placed", mark);
  document.documentElement.dataset.phone = "lives";
})();
