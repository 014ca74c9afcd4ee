// Reading back: the secretary's page says which block is on top, the walls scroll to it.
(() => {
  const paper = document.querySelector("[data-read-aloud]");
  if (paper) {
    let told = null;
    let waiting = null;
    const tell = () => {
      const top = [...paper.querySelectorAll("[data-block]")].find(
        (block) => block.getBoundingClientRect().bottom > 90
      );
      if (!top || top.dataset.block === told) return;
      told = top.dataset.block;
      fetch("/minutes/reading-position", {
        method: "POST",
        body: new URLSearchParams({ block: told }),
      }).catch(() => {});
    };
    addEventListener(
      "scroll",
      () => {
        clearTimeout(waiting);
        waiting = setTimeout(tell, 200);
      },
      { passive: true }
    );
    tell();
    return;
  }
  let at = 0;
  const show = () => {
    const draft = document.querySelector("[data-reading]");
    const block = draft?.querySelector(`[data-block="${at}"]`);
    if (!block) return;
    draft.querySelector(".is-read")?.classList.remove("is-read");
    block.classList.add("is-read");
    draft.scrollTo({
      top: block.offsetTop - draft.clientHeight / 5,
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
    });
  };
  document.addEventListener("live:reading", ({ detail: block }) => {
    at = block;
    show();
  });
  document.addEventListener("regions:placed", show);
})();
