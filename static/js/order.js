// The chair moves a person in the queue: by dragging the handle, or with the arrow keys on it.
import { holding } from "./live.js";

(() => {
  let sorting = null;
  let wanted = null;

  const list = () => document.querySelector("#queue [data-sortable]");
  const rows = (items) => [...items].filter((row) => row.dataset.speech);

  let sending = false; // one move at a time: the next must see the order that this one made
  function send(speech, before) {
    if (sending) return;
    sending = true;
    const form = new URLSearchParams({ speech, before: before ?? "", seen: list().dataset.seen });
    htmx
      .ajax("POST", list().dataset.order, {
        values: Object.fromEntries(form),
        swap: "none",
        source: list(),
      })
      .catch(() => {})
      .finally(() => setTimeout(settle, 600));
  }

  // Refused or lost, as no new drawing came: the list is drawn again as it is.
  function settle() {
    if (!sending) return;
    sending = false;
    wanted = null;
    document.dispatchEvent(new CustomEvent("stale", { detail: { force: true } }));
  }

  function begin() {
    const items = list();
    if (!items || sorting?.el === items) return;
    sorting?.destroy();
    sorting = Sortable.create(items, {
      handle: "[data-handle]",
      draggable: "li[data-speech]",
      filter: "[data-fixed]",
      preventOnFilter: false,
      animation: 120,
      // Below those who were told to get ready, and above those who were called and not there.
      onMove: (event) =>
        !("fixed" in event.related.dataset) ||
        (event.willInsertAfter && "speech" in event.related.dataset),
      onStart: () => {
        holding.queue = true;
      },
      onEnd: (event) => {
        holding.queue = false;
        if (event.oldIndex === event.newIndex) return document.dispatchEvent(new Event("stale"));
        const after = rows(items.children);
        const place = after.indexOf(event.item);
        send(event.item.dataset.speech, after[place + 1]?.dataset.speech);
      },
    });
  }

  // After the new order was drawn, the focus is on the same person again
  document.addEventListener("keydown", (event) => {
    const handle = event.target.closest?.("[data-handle]");
    if (!handle || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const all = rows(list().children);
    const place = all.indexOf(handle.closest("li"));
    const target = place + (event.key === "ArrowUp" ? -1 : 2);
    if (event.key === "ArrowUp" && place <= Number(list().dataset.kept)) return;
    if (event.key === "ArrowDown" && place === all.length - 1) return;
    wanted = all[place].dataset.speech;
    send(wanted, all[target]?.dataset.speech);
  });

  document.addEventListener("regions:placed", () => {
    begin();
    sending = false;
    if (!wanted) return;
    document.querySelector(`#queue-${wanted} [data-handle]`)?.focus();
    wanted = null;
  });
  begin();
})();
