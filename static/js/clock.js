// Clocks tick against the server's time: a phone whose own clock is wrong shows the right second.
(() => {
  let offset = null; // not known before the first answer: what the server drew stands until then

  async function measure() {
    try {
      const asked = Date.now();
      const answer = await fetch("/time", { cache: "no-store" });
      const server = Number(await answer.text());
      if (server) offset = server - (asked + Date.now()) / 2;
    } catch { /* the network is away: keep the last measure */ }
  }

  function words(milliseconds) {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  }

  function tick() {
    if (offset === null) return;
    for (const clock of document.querySelectorAll(".clock")) {
      const since = clock.dataset.since ? Date.parse(clock.dataset.since) : null;
      const running = since ? Date.now() + offset - since : 0;
      const elapsed = Number(clock.dataset.elapsed) + running;
      const left = Number(clock.dataset.allotted) - elapsed;
      const text = words(elapsed);
      if (clock.textContent !== text) clock.textContent = text;
      clock.classList.toggle("clock--near", left > 0 && left <= 30000);
      clock.classList.toggle("clock--over", left <= 0);
    }
  }

  measure();
  setInterval(measure, 300000);
  setInterval(tick, 250);
  document.addEventListener("visibilitychange", () => document.hidden || measure());
  document.addEventListener("regions:placed", tick);
})();
