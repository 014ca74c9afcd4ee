// A select that is searched by typing, without accents: the ARIA combobox pattern. Without this
// script the plain select does the same job.
import { fold } from "./fold.js";

(() => {
  const place = (folded, wanted) => (" " + folded).indexOf(" " + wanted);

  const said = document.getElementById("words-of-picker").dataset;

  // Not an attribute: htmx carries attributes over to the next form of the same ids.
  const enhanced = new WeakSet();
  function enhance(select) {
    if (enhanced.has(select)) return;
    enhanced.add(select);
    const id = select.id;
    const box = document.createElement("div");
    box.className = "picker";
    const input = document.createElement("input");
    const list = document.createElement("ul");
    Object.assign(input, {
      type: "text",
      id: id + "-input",
      autocomplete: "off",
      placeholder: said.hint,
    });
    const label = select.closest(".field").querySelector("label");
    label.htmlFor = input.id;
    list.id = id + "-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label.textContent);
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", list.id],
    ])
      input.setAttribute(name, value);
    for (const name of ["aria-invalid", "aria-describedby"])
      if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    select.required = false;
    select.before(box);
    box.append(input, list, select);

    const options = [...select.options].filter((option) => option.value);
    let shown = [];
    let active = -1;

    const show = () => {
      input.value = select.value ? select.selectedOptions[0].textContent : "";
    };
    function open(wanted) {
      // By the name before by what people say for it; "I do not know" is always the last of them.
      const found = new Map(
        options.map((option) => [option, place(option.dataset.folded, wanted)])
      );
      shown = options.filter((option) => found.get(option) >= 0 && !("always" in option.dataset));
      const none = wanted && ![...found.values()].some((at) => at >= 0);
      if (wanted) shown.sort((a, b) => found.get(a) - found.get(b));
      shown.push(...options.filter((option) => "always" in option.dataset));
      active = wanted && !none ? 0 : -1;
      list.textContent = "";
      list.append(
        ...shown.map((option, index) => {
          const item = document.createElement("li");
          item.id = `${id}-option-${index}`;
          item.setAttribute("role", "option");
          item.textContent = option.textContent;
          item.addEventListener("mousedown", (event) => {
            event.preventDefault();
            choose(index);
          });
          return item;
        })
      );
      if (none) {
        const word = document.createElement("li");
        word.className = "picker__none";
        word.setAttribute("role", "presentation");
        word.textContent = said.none;
        list.append(word);
      }
      list.hidden = !list.children.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark();
    }
    function mark() {
      list
        .querySelectorAll("[role=option]")
        .forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
      if (active >= 0) {
        input.setAttribute("aria-activedescendant", list.children[active].id);
        list.children[active].scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }
    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      show();
    }
    function choose(index) {
      select.value = shown[index].value;
      select.dispatchEvent(new Event("input", { bubbles: true }));
      close();
    }

    input.addEventListener("focus", () => {
      input.select();
      open("");
    });
    input.addEventListener("click", () => list.hidden && open(""));
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      open(fold(input.value));
    });
    input.addEventListener("blur", () => {
      if (!list.hidden && active >= 0 && fold(input.value)) choose(active);
      else close();
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open("");
        active =
          (active + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % (shown.length || 1);
        mark();
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        choose(active);
      } else if (event.key === "Escape") close();
    });
    select.addEventListener("change", show);
    show();
  }

  const all = () => document.querySelectorAll("select[data-picker]").forEach(enhance);
  document.addEventListener("htmx:after:swap", all);
  all();
})();
