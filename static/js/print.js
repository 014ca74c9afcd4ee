// A page for paper opens the print dialogue by itself: one press.
if (document.querySelector("[data-print]"))
  addEventListener("load", () => setTimeout(() => print(), 300));
document.querySelector("[data-print-now]")?.addEventListener("click", () => print());
