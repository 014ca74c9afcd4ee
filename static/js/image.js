// Any picture of a signature or a seal becomes a PNG of modest size before it is sent.
(() => {
  const WIDEST = 900;

  const drawn = (picture) => {
    const scale = Math.min(1, WIDEST / picture.width, WIDEST / picture.height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  };

  document.querySelectorAll("input[data-image]").forEach((input) => {
    input.addEventListener("change", async () => {
      const label = input.form.querySelector("[data-file]");
      try {
        const file = new File([await drawn(await createImageBitmap(input.files[0]))], "anh.png", {
          type: "image/png",
        });
        const chosen = new DataTransfer();
        chosen.items.add(file);
        label.textContent = input.files[0].name;
        input.files = chosen.files;
      } catch {
        label.textContent = label.dataset.unreadable;
      }
    });
  });
})();
