// Says which file was chosen, in our own words.
document.getElementById("file")?.addEventListener("change", (event) => {
  const file = event.target.files[0];
  if (file) document.querySelector("[data-file]").textContent = file.name;
});
