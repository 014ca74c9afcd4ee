// htmx carries the style attribute of what it replaces over to its namesake, by an attribute, which
// our content policy refuses: a textarea that somebody drew larger is enough. So it finds none.
document.addEventListener("htmx:before:swap", ({ detail }) => {
  for (const old of detail.ctx?.target?.querySelectorAll?.("[id][style]") || [])
    old.removeAttribute("style");
});
