// Regions: swapped by their id unless the page already holds a newer version. On connecting the
// page says what it has, and on waking it asks, so nothing depends on a push having arrived.

// Somebody is dragging in the queue: it is not drawn meanwhile (order.js).
export const holding = { queue: false };

// Null where the page shows no region, or the library did not come.
export const socket = (() => {
  const { screen, of } = document.body.dataset;
  const container = document.querySelector("[data-regions]");
  if (!container || !window.io) return null;
  htmx.config.morphIgnore = ["data-htmx-powered", "open"];

  const present = (id) => container.querySelector(`:scope > section[id="${CSS.escape(id)}"]`);
  const version = (region) => (region ? Number(region.dataset.version) : 0);

  function oldest() {
    return Math.min(...[...container.querySelectorAll(":scope > section")].map(version));
  }

  async function place(html) {
    const drawn = new DOMParser().parseFromString(html, "text/html").body.children;
    for (const region of drawn) {
      if (holding.queue && region.id === "queue") continue;
      const old = present(region.id);
      if (!old || !(version(region) >= version(old))) continue; // also what is no region of ours
      await htmx.swap({
        text: region.outerHTML,
        target: old,
        swap: "outerMorph",
        sourceElement: container,
      });
    }
    document.dispatchEvent(new CustomEvent("regions:placed"));
  }

  // Another dialogue has the hall now: its versions say nothing beside those of this page's.
  function follow(now) {
    if (String(now) !== of) setTimeout(() => location.reload(), 3000 * Math.random());
  }

  async function refresh(event) {
    try {
      const have = event?.detail?.force ? -1 : oldest();
      const answer = await fetch(`/live/${screen}?have=${have}&of=${of}`, { cache: "no-store" });
      if (!answer.headers.has("X-Hoi-Truong")) return false; // a captive Wi-Fi answers anything
      if (answer.status === 200) await place(await answer.text());
      if ([403, 404, 409].includes(answer.status)) location.reload();
      return true;
    } catch {
      return false; /* the socket says when the network is back */
    }
  }

  const socket = io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    timeout: 8000,
    query: { screen, of },
    auth: (tell) => tell({ have: oldest() }),
  });
  window.liveSocket = socket; // for tests and for who looks into a page; no script of ours asks it
  const PATIENCE = 4500;
  const said = document.getElementById("words-of-live").dataset;
  document.body.dataset.away = said.away; // shown by the style of `is-away`
  const lost = () => document.body.classList.add("is-away");
  let away = setTimeout(lost, PATIENCE);
  function back() {
    clearTimeout(away);
    document.body.classList.remove("is-away");
  }
  const tell = (name, detail) =>
    document.dispatchEvent(new CustomEvent("live:" + name, { detail }));
  socket.on("connect", () => {
    back();
    tell("connected");
  });
  socket.on("reading", (block) => tell("reading", block));

  // A network may die without a word. The server beats every two seconds, over WebSockets alone:
  // whoever has heard it once and hears it no more says so. A page that slept waits for the next.
  let heard = 0;
  let looked = Date.now();
  socket.on("beat", () => {
    heard = Date.now();
    back();
  });
  setInterval(() => {
    const slept = document.hidden || Date.now() - looked > 2000;
    looked = Date.now();
    if (heard && slept) heard = looked;
    else if (heard && looked - heard > PATIENCE) lost();
  }, 500);
  socket.on("disconnect", (reason) => {
    heard = 0;
    clearTimeout(away);
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), 300);
    away = setTimeout(lost, 2000);
  });
  // Pages pass and the socket does not: something on the way holds WebSockets back. Begin without
  // one. A socket that is not active was told no.
  socket.on("connect_error", async () => {
    if (!socket.active) setTimeout(() => socket.connect(), 2000 + 3000 * Math.random());
    if (await refresh()) socket.io.opts.transports = ["polling", "websocket"];
  });
  socket.on("regions", place);
  socket.on("hall", follow);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  document.addEventListener("stale", refresh);

  // A nervous second tap must not call the next speaker over the first one's head.
  let pressed = 0;
  document.addEventListener(
    "submit",
    (event) => {
      if (event.defaultPrevented || !event.target.querySelector(".button--call")) return;
      if (Date.now() - pressed < 1500) {
        event.preventDefault();
        event.stopImmediatePropagation();
      } else {
        pressed = Date.now();
      }
    },
    true
  );

  const notice = document.getElementById("notice");
  const clear = () => {
    notice.textContent = "";
  };
  notice.addEventListener("click", (event) => event.target.closest("[data-dismiss]") && clear());
  document.addEventListener("keydown", (event) => event.key === "Escape" && clear());
  document.addEventListener(
    "htmx:after:request",
    (event) => event.detail.ctx.response.status < 400 && clear()
  );
  document.addEventListener("htmx:error", () => {
    notice.textContent = said.unsent;
    setTimeout(clear, 6000);
  });

  document.documentElement.dataset.live = "lives";
  document.dispatchEvent(new CustomEvent("regions:placed"));
  return socket;
})();
