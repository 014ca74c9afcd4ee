// Signing with the desktop service of Ban Cơ yếu, which listens on the signer's own machine.
(() => {
  const say = (form, words) => {
    form.querySelector("[data-vgca-state]").textContent = words;
  };

  const request = (form) => {
    const number = form.querySelector("[name=number]")?.value.trim() ?? "";
    const upload = new URL(form.dataset.upload, location.href);
    if (number) upload.searchParams.set("number", number);
    return {
      FileUploadHandler: upload.href,
      SessionId: "",
      JWTToken: "",
      FileName: new URL(form.dataset.fetch, location.href).href,
      MetaData: [],
      ...(form.dataset.vgca === "SignIssued" && { DocNumber: number, IssuedDate: new Date() }),
    };
  };

  const finish = (form, answer) => {
    if (answer.Status === 0) location.reload();
    else say(form, answer.Message || form.dataset.failed);
  };

  document.querySelectorAll("form[data-vgca]").forEach((form) => {
    form.querySelector("[data-vgca-sign]")?.addEventListener("click", () => {
      const socket = new WebSocket(`${form.dataset.service}/${form.dataset.vgca}`);
      say(form, form.dataset.waiting);
      socket.onopen = () => socket.send(JSON.stringify(request(form)));
      socket.onmessage = (event) => {
        socket.close();
        finish(form, JSON.parse(event.data));
      };
      socket.onerror = () => say(form, form.dataset.missing);
    });
  });
})();
