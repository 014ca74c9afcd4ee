// The server sends a phone to a page with "sent" only when it has taken the entry: then its draft
// goes.
import { kept } from "./kept.js";

(() => {
  if (!new URLSearchParams(location.search).has("sent")) return;
  kept.device.drop(kept.device.get("sending"));
  kept.device.drop("sending");
  history.replaceState(null, "", location.pathname);
})();
