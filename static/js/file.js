// Says which file was chosen, in our own words; a file may also be dropped on its field.
document.querySelectorAll(".file input[type=file]").forEach((input) => {
  const field = input.closest(".file");
  const name = () => {
    const file = input.files[0];
    if (file) field.querySelector("[data-file]").textContent = file.name;
  };
  input.addEventListener("change", name);
  field.addEventListener("dragover", (event) => {
    event.preventDefault();
    field.classList.add("file--over");
  });
  field.addEventListener("dragleave", () => field.classList.remove("file--over"));
  field.addEventListener("drop", (event) => {
    event.preventDefault();
    field.classList.remove("file--over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change"));
    if (field.dataset.send !== undefined) input.form.requestSubmit();
  });
});
