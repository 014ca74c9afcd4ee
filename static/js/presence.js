// Whose phone is connected right now: a hint for the chair, outside the regions.
import { gatherHints } from "./hints.js";

(() => {
  const said = document.getElementById("words-of-presence").dataset;
  let present = null;

  function mark() {
    if (!present) return;
    for (const sign of document.querySelectorAll("#queue [data-presence]")) {
      const here = present.has(sign.closest("[data-person]").dataset.person);
      sign.classList.toggle("presence--here", here);
      sign.textContent = here ? said.here + " " : "";
      sign.title = here ? said.hereInFull : said.away;
    }
  }

  gatherHints("presence", (people) => {
    present = new Set(people.map(String));
    mark();
  });
  document.addEventListener("regions:placed", mark);
})();
