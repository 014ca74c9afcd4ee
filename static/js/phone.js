// What is mine on this phone is marked here: the regions are the same for everybody.
(() => {
  const main = document.querySelector("main[data-phone]");
  const mine = document.querySelector("[data-my-speech]");
  let state = mine?.dataset.myState;
  const consent = () => localStorage.getItem("sound") === "yes";

  // The server sends a phone here with "sent" only when it has taken the entry.
  if (new URLSearchParams(location.search).has("sent")) {
    localStorage.removeItem(localStorage.getItem("sending"));
    history.replaceState(null, "", location.pathname);
  }

  function show(selector, visible) {
    for (const part of mine.querySelectorAll(selector)) part.hidden = !visible;
  }

  function ring() {
    navigator.vibrate?.([400, 150, 400, 150, 400]);
    if (!consent() || !window.AudioContext) return;
    const audio = new AudioContext();
    for (const [at, pitch] of [[0, 660], [0.3, 880], [0.6, 660], [0.9, 880]]) {
      const tone = audio.createOscillator();
      tone.frequency.value = pitch;
      tone.connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.22);
    }
  }

  const takesEntries = () => ["preparing", "open"].includes(document.getElementById("floor")?.dataset.state);

  function present() {
    const floor = document.getElementById("floor");
    if (!takesEntries()) return ["late", null];
    const row = document.querySelector(`#queue [data-speech="${mine.dataset.mySpeech}"]`);
    if (row) return ["waiting", row];
    const onFloor = floor?.dataset.person === main.dataset.me && floor.dataset.kind === "speech";
    return [onFloor ? "called" : "gone", null];
  }

  function update() {
    for (const row of document.querySelectorAll("#queue [data-person]")) {
      row.classList.toggle("row--mine", row.dataset.person === main.dataset.me);
    }
    const buttons = document.querySelector("[data-entries-open]");
    if (buttons) buttons.hidden = !takesEntries();
    if (!mine) return;
    const [now, row] = present();
    const before = ["called", "speaking"].includes(state) ? "called" : "waiting";
    if (now === "gone") return location.reload();
    if (now === "called" && before === "waiting") ring();
    state = now;
    show("[data-turn-call]", now === "called");
    show("[data-waiting]", now === "waiting");
    show("[data-late]", now === "late");
    if (!row) return;
    show("[data-mine-absent]", "absent" in row.dataset);
    mine.querySelector("[data-mine=ahead]").textContent = row.dataset.ahead ?? "–";
    mine.querySelector("[data-mine=wait]").textContent = row.dataset.wait ?? "–";
  }

  if (main) document.addEventListener("regions:placed", update);

  const offer = document.querySelector("[data-sound-offer]");
  if (offer && window.AudioContext) {
    offer.hidden = consent();
    offer.addEventListener("click", () => {
      localStorage.setItem("sound", "yes");
      offer.hidden = true;
      ring();
    });
  }

  for (const form of document.querySelectorAll("form[data-confirm]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.armed) return;
      event.preventDefault();
      const button = form.querySelector("button");
      const label = button.textContent;
      form.dataset.armed = "yes";
      button.textContent = "Bấm lần nữa để rút";
      setTimeout(() => { delete form.dataset.armed; button.textContent = label; }, 4000);
    });
  }
})();
