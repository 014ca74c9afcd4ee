// Shows at once what the public copy will say, and takes over the words that were selected.
const form = document.getElementById("passages");

form.addEventListener("change", (event) => {
  if (event.target.name !== "mask") return;
  for (const mark of form.querySelectorAll(`[data-mask="${event.target.value}"]`)) {
    mark.textContent = event.target.checked ? mark.dataset.instead : mark.dataset.words;
    mark.classList.toggle("shown", !event.target.checked);
  }
});

for (const details of form.querySelectorAll(".passage__more")) {
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    const field = details.querySelector("input");
    const words = chosenIn(details.closest(".passage").querySelector(".passage__full"));
    if (words) field.value = field.value ? `${field.value}; ${words}` : words;
    field.focus();
  });
}

// What is selected must be read before the press that opens the field takes the selection away.
let chosen = { words: "", place: null };
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const words = selection.toString().replace(/\s+/g, " ").trim();
  if (words) chosen = { words, place: selection.anchorNode };
});

function chosenIn(place) {
  const words = place.contains(chosen.place) ? chosen.words : "";
  chosen = { words: "", place: null };
  return words;
}
