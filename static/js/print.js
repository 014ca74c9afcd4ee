// A page for paper opens the print dialogue by itself: one press.
if (document.querySelector("[data-print]")) window.addEventListener("load", () => setTimeout(() => window.print(), 300));
