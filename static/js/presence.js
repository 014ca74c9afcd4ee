// Whose phone is connected right now: a hint for the chair, outside the regions.
import { gatherHints } from "./hints.js";

(() => {
  let present = null;

  function mark() {
    if (!present) return;
    for (const sign of document.querySelectorAll("#queue [data-presence]")) {
      const here = present.has(sign.closest("[data-person]").dataset.person);
      sign.classList.toggle("presence--here", here);
      sign.textContent = here ? "Điện thoại đang mở. " : "";
      sign.title = here
        ? "Điện thoại đang mở trang hội nghị"
        : "Chưa thấy điện thoại, hoặc đăng ký tại bàn";
    }
  }

  gatherHints("presence", (people) => {
    present = new Set(people.map(String));
    mark();
  });
  document.addEventListener("regions:placed", mark);
})();
