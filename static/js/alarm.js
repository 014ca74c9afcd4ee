// What is wrong with the machine stands at the top until it is mended. A clock that jumped mends
// itself for the meeting: once read, its line may go from this screen.
(() => {
  const strip = document.getElementById("alarm");
  const sentence = (line) => line.querySelector("p").textContent;

  function place(html) {
    const drawn = new DOMParser().parseFromString(html, "text/html").body;
    for (const line of drawn.querySelectorAll("[data-alarm]")) {
      if (line.querySelector("[data-understood]") && sessionStorage.understood === sentence(line)) line.remove();
    }
    if (drawn.textContent.trim() !== strip.textContent.trim()) strip.replaceChildren(...drawn.children);
  }

  strip.addEventListener("click", (event) => {
    const line = event.target.closest("[data-understood]")?.closest("[data-alarm]");
    if (!line) return;
    sessionStorage.understood = sentence(line);
    line.remove();
  });
  place(strip.innerHTML);
  window.liveSocket?.on("alarm", place);
})();
