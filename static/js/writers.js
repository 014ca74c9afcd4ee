// Who else is in which paragraph. A hint: whoever saves second still gets both texts and a choice.
import { gatherHints } from "./hints.js";
import { kept } from "./kept.js";

(() => {
  const entries = document.getElementById("entries");
  const device = kept.tab.get("device") || crypto.getRandomValues(new Uint32Array(2)).join("-");
  kept.tab.keep("device", device);
  let mine = null;
  let all = [];

  function tell(paragraph) {
    mine = paragraph;
    const body = new URLSearchParams({ device, paragraph: paragraph ?? "" });
    fetch("/minutes/writers", { method: "POST", body, keepalive: true }).catch(() => {});
  }

  function mark() {
    for (const paragraph of entries.querySelectorAll("[data-paragraph]")) {
      const names = all
        .filter(
          (one) => one.device !== device && String(one.paragraph) === paragraph.dataset.paragraph
        )
        .map((one) => one.name);
      let sign = paragraph.querySelector(".paragraph__who");
      if (!names.length) {
        sign?.remove();
        continue;
      }
      if (!sign) {
        sign = document.createElement("p");
        sign.className = "paragraph__who";
        paragraph.append(sign);
      }
      sign.textContent = document
        .getElementById("words-of-paragraphs")
        .dataset.writing.replace("{names}", [...new Set(names)].join(", "));
    }
  }

  entries.addEventListener(
    "focusin",
    (event) =>
      event.target.matches("textarea") &&
      tell(event.target.closest("[data-paragraph]").dataset.paragraph)
  );
  entries.addEventListener("focusout", (event) => event.target.matches("textarea") && tell(null));
  setInterval(() => mine && tell(mine), 20000);
  addEventListener("pagehide", () => mine && tell(null));
  gatherHints("writers", (writers) => {
    all = writers;
    mark();
  });
  document.addEventListener("regions:placed", mark);
})();
