// While others still sign, this page looks again every few seconds, unless a PIN is being typed.
(() => {
  const waits = document.querySelector(".signers .tag:not(.tag--done)");
  const typing = () => [...document.querySelectorAll("input[type=password]")].some((input) => input.value);
  if (waits) setInterval(() => typing() || location.replace(location.pathname), 4000);
})();
