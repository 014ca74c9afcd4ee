// What is wrong with the machine stands at the top until it is mended. A clock that jumped mends
// itself for the meeting: once read, its line may go from this screen.
import { gatherHints } from "./hints.js";
import { kept } from "./kept.js";

(() => {
  const strip = document.getElementById("alarm");
  const sentence = (line) => line.querySelector("p").textContent;

  function place(parts) {
    const drawn = new DOMParser().parseFromString(parts.join(""), "text/html").body;
    const said = new Set();
    for (const line of drawn.querySelectorAll("[data-alarm]")) {
      const understood =
        line.querySelector("[data-understood]") && kept.tab.get("understood") === sentence(line);
      if (understood || said.has(sentence(line))) line.remove();
      said.add(sentence(line));
    }
    if (drawn.textContent.trim() !== strip.textContent.trim())
      strip.replaceChildren(...drawn.children);
  }

  strip.addEventListener("click", (event) => {
    const line = event.target.closest("[data-understood]")?.closest("[data-alarm]");
    if (!line) return;
    kept.tab.keep("understood", sentence(line));
    line.remove();
  });
  place([strip.innerHTML]);
  gatherHints("alarm", place);
})();
