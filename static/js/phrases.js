// Phrases of the minutes in two keystrokes: Alt and a digit, or a press in the list.
(() => {
  const phrases = [...document.querySelectorAll("[data-phrase]")];
  let area = null;
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea[data-url]")) area = event.target;
  });

  function insert(words) {
    if (!area?.isConnected || area.readOnly) return;
    const before = area.value.slice(0, area.selectionStart);
    const gap = before && !/\s$/.test(before) ? " " : "";
    area.setRangeText(gap + words, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  }

  document.addEventListener("keydown", (event) => {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (
      event.isComposing ||
      !event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      !digit ||
      !event.target.matches("textarea[data-url]")
    )
      return;
    const phrase = phrases[digit - 1];
    if (!phrase) return;
    event.preventDefault();
    insert(phrase.dataset.phrase);
  });
  for (const phrase of phrases) {
    phrase.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays
    phrase.addEventListener("click", () => insert(phrase.dataset.phrase));
  }
})();
