// A page that answers a form has no address to come back to: Back and Reload lead to the page on
// which the form stood. Else the browser shows an error of its own there. That page does not say
// again that something was saved: since then something was typed that was not.
if ("posted" in document.body.dataset) {
  const page = new URL(document.referrer || location.href);
  page.searchParams.delete("saved");
  history.replaceState(null, "", page);
}
