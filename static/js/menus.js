// Menus close after a choice, with Escape, and when something else is pressed.
(() => {
  const open = () =>
    document.querySelectorAll(
      "details.menu[open], .projection__choice[open], .agenda__all[open], .matter__more[open]"
    );
  const close = (except) =>
    open().forEach((menu) => menu !== except && menu.removeAttribute("open"));
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener("click", (event) => close(event.target.closest("details")));
  // When the press goes out: the new state may be here, with new forms, before its answer is.
  document.addEventListener("htmx:before:request", (event) => {
    const menu = event.target.closest?.("details.menu, .agenda__all, .matter__more");
    menu?.removeAttribute("open");
  });
})();
