// The phone's outbox: an entry is written down on the phone, then sent until the hall has it, once.
// No answer is believed that does not carry the entry's key: a captive Wi-Fi answers anything.
import { kept } from "./kept.js";

export const outbox = (() => {
  const PATIENCE = 15000;
  const CALM = 4000; // then it is said that the answer is late
  const box = document.querySelector("[data-outbox]");
  const rows = box.querySelector("ul");
  const newKey = () =>
    [...crypto.getRandomValues(new Uint8Array(16))]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("");
  const tab = newKey();
  let sending = null; // {key, stop}: what is on its way at this moment
  let inHand = null; // the key of what is being mended in the form of this page
  let drawn,
    timer,
    tries = 0;

  const read = () => kept.device.read("outbox", []);
  const write = (entries) => kept.device.keep("outbox", JSON.stringify(entries));
  const find = (key) => read().find((entry) => entry.key === key);
  const drop = (key) => write(read().filter((entry) => entry.key !== key));
  const update = (key, news) =>
    write(read().map((entry) => (entry.key === key ? { ...entry, ...news } : entry)));
  const ofPage = () =>
    read().filter((entry) => !box.dataset.page || entry.page === box.dataset.page);
  const waits = (entry) => Boolean(entry.fields) && ["waiting", "silent"].includes(entry.state);
  const told = (entry) => entry.after > Date.now() && entry.after < Date.now() + 600000;
  const tell = (name, detail) =>
    document.dispatchEvent(new CustomEvent("outbox:" + name, { detail, cancelable: true }));

  // Two tabs of one phone take turns; the key makes it harmless where they do not.
  function locked() {
    const [who, until] = (kept.device.get("outbox:lock") || "").split(" ");
    return who !== tab && until > Date.now() && until < Date.now() + 60000;
  }
  const lock = () => kept.device.keep("outbox:lock", `${tab} ${Date.now() + PATIENCE + 5000}`);
  function unlock() {
    if ((kept.device.get("outbox:lock") || "").startsWith(tab)) kept.device.drop("outbox:lock");
  }

  async function ask(entry, stop) {
    const patience = setTimeout(() => stop.abort(), PATIENCE);
    const headers = { Accept: "application/json", "Idempotency-Key": entry.key };
    const body = new URLSearchParams([...entry.fields, ["key", entry.key]]);
    let answer;
    try {
      answer = await fetch(entry.action, {
        method: "POST",
        headers,
        body,
        redirect: "manual",
        cache: "no-store",
        signal: stop.signal,
      });
      const said = await answer.json();
      if (said.key === entry.key)
        return {
          ...said,
          after: Date.now() + 1000 * (Number(answer.headers.get("Retry-After")) || 0),
        };
    } catch {
      /* told apart below */
    } finally {
      clearTimeout(patience);
    }
    if (stop.signal.aborted) return { why: "silent" };
    if (answer && (answer.ok || answer.type === "opaqueredirect")) return { why: "foreign" };
    return { why: navigator.onLine ? "away" : "offline" };
  }

  // What the answer makes of an entry. Once the hall has its words, the phone keeps the number
  // alone.
  function settled({ state }, said) {
    if (said.why)
      return { state: said.why === "silent" ? "silent" : state, why: said.why, said: "" };
    if (said.number)
      return {
        state: "received",
        number: said.number,
        receipt: said.receipt,
        at: Date.now(),
        fields: undefined,
        said: "",
      };
    if (said.problems) return { state: "mend", problems: said.problems, said: "" };
    if (said.retry) return { state: "waiting", said: said.sentence, after: said.after };
    return { state: "refused", said: said.sentence, known: said.received };
  }

  async function send(entry) {
    sending = { key: entry.key, stop: new AbortController(), late: false };
    const own = sending;
    const late = setTimeout(() => {
      own.late = true;
      show();
    }, CALM);
    if (navigator.onLine) update(entry.key, { tried: true });
    show();
    let said;
    try {
      said = await ask(entry, sending.stop);
    } finally {
      clearTimeout(late);
      sending = null;
    }
    const now = find(entry.key); // taken back meanwhile, or received through another page
    if (said.number || (now && waits(now))) update(entry.key, settled(entry, said));
    show();
    if (said.number) tell("received", { key: entry.key, next: said.next, rest: said.rest });
    if (said.problems && find(entry.key)) tell("mend", find(entry.key));
    return !said.why && !said.retry;
  }

  async function pump() {
    clearTimeout(timer);
    if (sending) return;
    for (let entry; !locked() && (entry = read().find(waits)) && !told(entry);) {
      lock();
      if (!(await send(entry))) break;
      tries = 0;
    }
    unlock();
    show();
    if (read().some(waits))
      timer = setTimeout(pump, Math.min(30000, 2000 * 2 ** tries++) * (0.75 + Math.random() / 2));
  }

  function hurry() {
    tries = 0;
    pump();
  }

  // The first that waits speaks for those behind it, which go the same way.
  function draw(entry, index, entries) {
    const first = entries.find(waits);
    const behind = waits(entry) && entry !== first;
    const item = box.querySelector("template").content.firstElementChild.cloneNode(true);
    const word = (name) => box.getAttribute("data-" + name) || "";
    const say = (part, words) =>
      Object.assign(item.querySelector(".outbox__" + part), { textContent: words, hidden: !words });
    const state = sending && sending.key === entry.key ? "sending" : entry.state;
    const fields = Object.fromEntries(entry.fields || []);
    const cause =
      state === "sending" && sending.late
        ? "silent"
        : waits(entry)
          ? entry.why
          : state === "mend" && !entry.problems
            ? entry.tried
              ? "perhaps-there"
              : "taken-back"
            : state;
    const why = entry.said
      ? `${entry.said} ${waits(entry) ? word("again") : ""}`
      : word("why-" + cause);
    Object.assign(item.dataset, { key: entry.key, state });
    say("state", word("said-" + state).replace("#", entry.number));
    say(
      "why",
      behind && first.why === entry.why && !entry.said
        ? ""
        : why.trim().replace("#", Object.keys(entry.problems || {}).length)
    );
    say("kind", entry.kind);
    say("who", fields.name && `${fields.honorific || ""} ${fields.name}`);
    say("words", fields.content);
    for (const part of item.querySelectorAll("[data-in]"))
      part.hidden = !part.dataset.in.split(" ").includes(state);
    const receipt = item.querySelector("a");
    receipt.href = "/receipts/" + entry.receipt;
    receipt.hidden = receipt.hidden || !entry.receipt;
    const now = item.querySelector("[data-do=send]");
    now.hidden = now.hidden || behind;
    now.disabled = state === "sending" || told(entry);
    return item;
  }

  function show() {
    const entries = ofPage().filter(({ key }) => key !== inHand);
    const present = JSON.stringify([
      entries,
      entries.map(told),
      sending && sending.key,
      sending && sending.late,
    ]);
    if (present === drawn) return;
    drawn = present;
    rows.textContent = "";
    rows.append(...entries.map(draw));
    box.hidden = !entries.length;
    box.querySelector("[data-keep]").hidden = !entries.some(waits);
    tell("shown");
  }

  function act(what, key) {
    const entry = find(key);
    if (what === "send" && entry) {
      update(key, { state: entry.state === "refused" ? "waiting" : entry.state });
      hurry();
    } else if (what === "edit" && entry) {
      if (sending && sending.key === key) sending.stop.abort();
      if (tell("edit", entry)) {
        update(key, { state: "mend" });
        location.assign(`${entry.page}#${key}`);
      }
    } else if (what === "drop") drop(key);
    show();
  }

  box.addEventListener("click", (event) => {
    const button = event.target.closest("li [data-do]");
    if (button) act(button.dataset.do, button.closest("li").dataset.key);
  });
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    act("drop", event.target.closest("li").dataset.key);
  });

  // What the page lists itself needs no second place.
  function prune() {
    const listed = ({ receipt }) => document.querySelector(`[data-own] a[href$="/${receipt}"]`);
    const old = (entry) =>
      entry.state === "received" &&
      (entry.receipt ? listed(entry) : Date.now() - entry.at > 600000);
    if (read().some(old)) write(read().filter((entry) => !old(entry)));
    show();
  }

  document.addEventListener("own:placed", prune);
  document.addEventListener("visibilitychange", () => document.hidden || hurry());
  window.addEventListener("online", hurry);
  window.addEventListener("offline", pump);
  window.addEventListener("storage", show);
  window.addEventListener("pagehide", unlock);
  document.addEventListener("live:connected", hurry);
  prune();
  pump();
  const hold = (key) => {
    inHand = key;
  };
  return { read, write, find, update, ofPage, newKey, hold, show, hurry };
})();
