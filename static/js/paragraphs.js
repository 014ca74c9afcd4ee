// The secretary's paragraphs: saved while typing, kept on this machine until the server has them,
// and never overwritten by what comes from the room.
import { kept } from "./kept.js";

(() => {
  const entries = document.getElementById("entries");
  if (!entries) return;
  const waiting = new Map();
  const key = (area) => `paragraph:${entries.dataset.meeting}:${area.dataset.url}`;
  const state = (area) => area.parentElement.querySelector(".paragraph__state");
  const dirty = new Set();
  const stored = new WeakMap();
  const composing = new Set();
  let keeps = true;
  const said = document.getElementById("words-of-paragraphs").dataset;
  const unsaved = (words) => words.replace("{held}", keeps ? said.heldHere : said.heldOnPage);

  // Kept on this machine with the revision it was written over: the server then sees a conflict
  // where there is one, also after the page was closed and somebody else wrote on.
  function keep(area) {
    dirty.add(area);
    keeps = kept.device.keep(
      key(area),
      JSON.stringify({ text: area.value, revision: area.dataset.revision })
    );
  }

  function forget(area, text) {
    dirty.delete(area);
    if (kept.device.read(key(area))?.text === text) kept.device.drop(key(area));
  }

  const fitsItself = CSS.supports("field-sizing", "content");
  function fit(area) {
    if (fitsItself) return;
    area.style.height = "auto";
    area.style.height = area.scrollHeight + 2 + "px";
  }

  function say(area, words, kind) {
    state(area).textContent = words;
    state(area).dataset.kind = kind;
  }

  async function save(area) {
    clearTimeout(waiting.get(area));
    if (!dirty.has(area) || area.dataset.saving) return;
    const text = area.value;
    area.dataset.saving = "yes";
    say(area, said.saving, "busy");
    try {
      const answer = await fetch(area.dataset.url, {
        method: "POST",
        body: new URLSearchParams({ text, revision: area.dataset.revision }),
      });
      if (answer.ok) saved(area, text, await answer.json());
      else if (answer.status === 409 && answer.headers.get("Content-Type").includes("json"))
        conflict(area, await answer.json());
      else if (answer.status === 422) say(area, unsaved(said.tooLong), "bad");
      else if (answer.status >= 500) {
        say(area, unsaved(said.refused), "bad");
        waiting.set(
          area,
          setTimeout(() => save(area), 5000)
        );
      } else say(area, unsaved(said.locked), "bad");
    } catch {
      say(area, unsaved(said.away), "bad");
      waiting.set(
        area,
        setTimeout(() => save(area), 3000)
      );
    } finally {
      delete area.dataset.saving;
    }
  }

  function saved(area, text, answer) {
    area.dataset.revision = answer.revision;
    if (area.value === text) {
      forget(area, text);
      stored.set(area, answer.text);
      if (area.value !== answer.text) show(area);
      say(area, said.saved, "good");
    } else {
      keep(area);
      schedule(area);
    }
  }

  // What was stored is what stands here: a tab that was pasted became a blank, an unseen sign went.
  // Whoever writes on keeps the caret and the blank just typed at the end; a letter that an input
  // method is still putting together is left alone until the field is left.
  function show(area) {
    if (composing.has(area)) return;
    const text = stored.get(area),
      here = area.value;
    const writing = document.activeElement === area;
    const [, before, after] = writing && text ? here.match(/^(\s*)[^]*?(\s*)$/) : ["", "", ""];
    const shown = before + text + after;
    if (shown === here) return;
    const rest = here.slice(area.selectionEnd);
    area.value = shown;
    if (writing)
      area.selectionStart = area.selectionEnd = shown.endsWith(rest)
        ? shown.length - rest.length
        : shown.length;
    fit(area);
  }

  function conflict(area, other) {
    const mine = area.value;
    const box = document.createElement("div");
    box.className = "conflict";
    box.innerHTML = `<p></p><blockquote></blockquote>
      <button type=button class="button button--small"></button>
      <button type=button class="button button--small"></button>`;
    box.querySelector("p").textContent = `${other.sentence} ${said.theirs}`;
    box.querySelector("blockquote").textContent = other.text;
    const [ours, theirs] = box.querySelectorAll("button");
    ours.textContent = said.keepMine;
    theirs.textContent = said.takeTheirs;
    const settle = (text) => {
      box.remove();
      area.value = text;
      area.dataset.revision = other.revision;
      keep(area);
      fit(area);
      save(area);
    };
    ours.addEventListener("click", () => settle(area.value || mine));
    theirs.addEventListener("click", () => settle(other.text));
    area.parentElement.querySelector(".conflict")?.remove();
    area.after(box);
    say(area, said.choose, "bad");
  }

  function schedule(area) {
    clearTimeout(waiting.get(area));
    waiting.set(
      area,
      setTimeout(() => save(area), 900)
    );
  }

  function meet(area) {
    if (area.dataset.met) return;
    area.dataset.met = "yes";
    if (area.readOnly) return fit(area);
    // Typed before this script was there: it counts.
    if (area.value !== area.defaultValue) keep(area);
    const typed = kept.device.read(key(area));
    if (typed && typed.text === area.defaultValue) kept.device.drop(key(area));
    else if (typed) {
      area.value = typed.text;
      area.dataset.revision = typed.revision;
      dirty.add(area);
      schedule(area);
    }
    fit(area);
  }

  entries.addEventListener("input", (event) => {
    const area = event.target.closest("textarea[data-url]");
    if (!area) return;
    keep(area);
    say(area, said.unsaved, "busy");
    fit(area);
    schedule(area);
  });
  entries.addEventListener("compositionstart", (event) => composing.add(event.target));
  entries.addEventListener("compositionend", (event) => composing.delete(event.target));
  entries.addEventListener("focusout", (event) => {
    const area = event.target;
    if (!area.matches("textarea[data-url]")) return;
    composing.delete(area);
    save(area);
    // The field still counts as the active one while it is being left.
    setTimeout(() => stored.has(area) && !dirty.has(area) && show(area));
  });
  window.addEventListener("online", () =>
    entries.querySelectorAll("textarea[data-url]").forEach(save)
  );

  // New cards are put in their place; of a card that changed only what nobody is writing in.
  const asked = new Set();
  async function grow() {
    let last = null;
    for (const item of document.querySelectorAll("#outline [data-entry]")) {
      const { entry, revision } = item.dataset;
      const card = document.getElementById(entry);
      if ((!card || card.dataset.revision !== revision) && !asked.has(entry)) {
        asked.add(entry);
        try {
          await merge(entry, last);
        } finally {
          asked.delete(entry);
        }
      }
      last = document.getElementById(entry) || last;
    }
    follow();
  }

  async function merge(entry, previous) {
    const answer = await fetch(entries.dataset.entries + entry);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body
      .firstElementChild;
    const card = document.getElementById(entry);
    if (!card) {
      previous ? previous.after(fresh) : entries.prepend(fresh);
      document.querySelector(".entries__empty")?.setAttribute("hidden", "");
    } else update(card, fresh);
    const shown = document.getElementById(entry);
    shown.querySelectorAll("textarea").forEach(meet);
    htmx.process(shown);
  }

  function update(card, fresh) {
    card.className = fresh.className;
    card.dataset.revision = fresh.dataset.revision;
    for (const part of [".entry__head", ".entry__outcome"]) {
      const [old, drawn] = [card.querySelector(part), fresh.querySelector(part)];
      if (old && drawn) old.replaceWith(drawn);
    }
    let last = card.querySelector(".entry__head");
    for (const drawn of fresh.querySelectorAll(".paragraph")) {
      const old = card.querySelector(`[data-paragraph="${drawn.dataset.paragraph}"]`);
      if (old) take(old.querySelector("textarea"), drawn.querySelector("textarea"));
      else last.after(drawn);
      last = old || drawn;
    }
  }

  function take(area, drawn) {
    area.readOnly = drawn.readOnly;
    if (dirty.has(area) || area.dataset.saving || document.activeElement === area) return;
    if (Number(drawn.dataset.revision) <= Number(area.dataset.revision)) return;
    area.value = drawn.value;
    area.dataset.revision = drawn.dataset.revision;
    fit(area);
  }

  entries.querySelectorAll("textarea").forEach(meet);
  document.addEventListener("regions:placed", grow);

  // Follow the room, unless the secretary is writing somewhere else.
  let followed = null;
  function follow() {
    const item = [...document.querySelectorAll(".outline__item--live")].pop();
    if (!item || item.dataset.entry === followed) return;
    followed = item.dataset.entry;
    item.scrollIntoView({ block: "center" });
    if (document.activeElement?.tagName !== "TEXTAREA")
      document.getElementById(followed)?.scrollIntoView({ block: "center" });
  }
  follow();
})();
