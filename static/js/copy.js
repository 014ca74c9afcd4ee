// Copies a text of the page. On plain HTTP, as in a hall, browsers give no clipboard to scripts:
// then the text is selected and the old command asked.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    const copied = await copy(text.value);
    button.textContent = copied ? button.dataset.copied : button.dataset.byHand;
  });
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
