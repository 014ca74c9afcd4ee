// htmx carries the style attribute of what it replaces over to its namesake, by an attribute, which
// our content policy refuses: a textarea that somebody drew larger is enough. So it finds none.
document.addEventListener("htmx:before:swap", ({ detail }) => {
  for (const old of detail.ctx?.target?.querySelectorAll?.("[id][style]") || [])
    old.removeAttribute("style");
});

// htmx takes the forms of a page by a timer after it was read, and those of a region a tick after it
// was drawn. A press in between would leave the page, so a press hands its form over itself.
for (const kind of ["click", "submit"])
  document.addEventListener(
    kind,
    ({ target }) => {
      const form = target.closest?.("form");
      if (form && window.htmx) htmx.process(form);
    },
    true
  );
