// Clocks tick against the server's time: a phone whose own clock is wrong shows the right second.
(() => {
  let offset = null; // not known before the first answer: what the server drew stands until then

  async function measure() {
    try {
      const asked = Date.now();
      const answer = await fetch("/time", { cache: "no-store" });
      const server = Number(await answer.text());
      if (server) offset = server - (asked + Date.now()) / 2;
    } catch {
      /* the network is away: keep the last measure */
    }
  }

  function words(milliseconds) {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  }

  // Warning, time up, overtime: in words too, for who does not see the colour.
  function tell(clock, left) {
    const sign = clock.parentElement.querySelector(".clock__sign");
    if (!sign) return;
    const words_ =
      left > 30000
        ? ""
        : left > 0
          ? `còn ${Math.ceil(left / 1000)} giây`
          : `quá giờ ${words(-left)}`;
    if (sign.textContent !== words_) sign.textContent = words_;
  }

  function countDown() {
    for (const time of document.querySelectorAll("[data-until]")) {
      const minutes = Math.round((Date.parse(time.dataset.until) - Date.now() - offset) / 60000);
      const text = minutes >= 0 ? `còn ${minutes} phút` : `đã quá ${-minutes} phút`;
      if (time.textContent !== text) time.textContent = text;
    }
  }

  // The expected end moves on with every minute that the present step overruns.
  function foresee() {
    for (const time of document.querySelectorAll("[data-end]")) {
      const now = Date.now() + offset;
      const end = new Date(
        Math.max(Date.parse(time.dataset.end) || now, now) + time.dataset.rest * 60000
      );
      const text = end.toLocaleTimeString("vi-VN", {
        timeZone: "Asia/Ho_Chi_Minh",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      });
      if (time.textContent !== text) time.textContent = text;
    }
  }

  // A machine that slept wakes with its timers behind; its own clock may have jumped.
  let last = Date.now();
  function tick() {
    if (Math.abs(Date.now() - last - 250) > 3000) measure();
    last = Date.now();
    if (offset === null) return;
    countDown();
    foresee();
    for (const clock of document.querySelectorAll(".clock")) {
      const since = clock.dataset.since ? Date.parse(clock.dataset.since) : null;
      const running = since ? Date.now() + offset - since : 0;
      const elapsed = Number(clock.dataset.elapsed) + running;
      const left = Number(clock.dataset.allotted) - elapsed;
      const text = words(elapsed);
      if (clock.textContent !== text) clock.textContent = text;
      tell(clock, left);
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
