// For browsers that cannot read our other scripts, so written as a browser of 2009 reads it: the
// page asks for itself anew, unless they have said that they live. Typed text is never lost by it.
(function () {
  var tag = document.getElementById("refresh");
  var needed = (tag.getAttribute("data-until") || "").split(" ");
  var touched = false;

  function touch() {
    touched = true;
  }

  function lives() {
    for (var i = 0; i < needed.length; i += 1) {
      if (!needed[i] || !document.documentElement.getAttribute("data-" + needed[i])) return false;
    }
    return true;
  }

  // Only when the hall answers: a page of the browser's own would say less than this one.
  function look() {
    if (touched || lives()) return;
    var request = new XMLHttpRequest();
    request.onload = function () {
      if (touched || request.status !== 200 || !request.getResponseHeader("X-Hoi-Truong")) return;
      if (location.search.indexOf("sent=") > 0) location.replace(location.pathname);
      else location.reload();
    };
    request.open("GET", "/time?" + new Date().getTime());
    request.send();
  }

  document.addEventListener("input", touch, true);
  document.addEventListener("change", touch, true);
  setInterval(look, 1000 * tag.getAttribute("data-seconds"));
})();
