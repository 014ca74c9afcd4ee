// While others still sign, this page looks again every few seconds, unless somebody is at work
// here or was told what is wrong.
(() => {
  const waits = document.querySelector(".signers .tag:not(.tag--done)");
  const filled = () =>
    [...document.querySelectorAll("input:not([type=hidden]), textarea")].some((input) =>
      input.type === "radio" ? false : input.value !== input.defaultValue
    );
  // What was wrong is to be read, with what was typed.
  const told = document.querySelector(".field__problem, [data-problems]");
  const busy = () =>
    told ||
    filled() ||
    document.querySelector("main details[open]") ||
    document.activeElement?.matches("input, textarea, select");
  if (waits)
    setInterval(
      () => busy() || location.replace(document.querySelector("[data-again]").dataset.again),
      4000
    );
})();
