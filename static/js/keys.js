// Every control of the podium has a key, shown on it.
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const control = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)].find((found) => found.offsetParent !== null && !found.disabled);
  if (!control) return;
  event.preventDefault();
  control.click();
});
