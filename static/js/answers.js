// The region is the same for all officials; what is mine is marked and brought to the front here.
(() => {
  const grid = document.querySelector("[data-official]");
  const { official, agency, body } = grid.dataset;

  function mark() {
    let coming = 0;
    for (const row of document.querySelectorAll("#assignments .matter-row")) {
      const given = (row.dataset.officials || "").split(",").includes(official);
      const ours = Boolean(agency) && row.dataset.agency === agency;
      const list = row.parentElement.dataset.list;
      row.classList.toggle("matter-row--mine", given);
      row.querySelector(".matter-row__mine")?.toggleAttribute("hidden", !given);
      row
        .querySelector(".matter-row__prepared")
        ?.toggleAttribute("hidden", Boolean(agency) && !given && !ours);
      row.style.order = given ? -2 : ours ? -1 : 0;
      if (list === "coming" && agency) {
        row.hidden = !ours;
        coming += ours;
      }
      const bodies = (row.dataset.body || "").split("; ");
      if (list === "promised" && agency) row.hidden = !given && !bodies.includes(body);
    }
    const kept = document.querySelectorAll("[data-promise]:not([hidden])").length;
    document.querySelector("[data-no-promise]")?.toggleAttribute("hidden", kept > 0);
    const none = document.querySelector("[data-none]");
    if (none) none.hidden = !agency || coming > 0;
  }

  // The notes on the field that is on the floor come first.
  function lead() {
    const now = document.querySelector(".matter-row--now")?.dataset.field;
    for (const note of document.querySelectorAll(".note[data-field]")) {
      note.classList.toggle("note--now", note.dataset.field === now);
    }
  }

  document.addEventListener("regions:placed", () => {
    mark();
    lead();
  });
  mark();
  lead();
})();
