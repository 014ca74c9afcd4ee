// Every control of the podium has a key, shown on it. Letters and digits as they are typed;
// where the keyboard's language has other letters there (the Vietnamese one ă â ê ô on 1 2 3 4), by
// place.
(() => {
  function pressed(event) {
    const key = event.key.toLowerCase();
    if (/^[a-z0-9]$/.test(key)) return key;
    const place = /^(?:Digit|Numpad|Key)([0-9A-Z])$/.exec(event.code)?.[1].toLowerCase();
    const written = event.key.length === 1 || event.key === "Dead"; // no "End", no "Process"
    return written && !event.shiftKey ? place : undefined;
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const key = pressed(event);
    const held = event.ctrlKey || event.metaKey;
    if (!key || (held && (key !== "z" || event.shiftKey))) return; // Ctrl+Z takes back as Z does
    const control = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(
      (found) => found.offsetParent !== null && !found.disabled
    );
    if (!control) return;
    event.preventDefault();
    control.click();
  });
})();
