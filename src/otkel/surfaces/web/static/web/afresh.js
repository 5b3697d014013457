// A part that is fetched again by itself says when it could not be, and stops saying so when it could.
(function () {
  "use strict";

  function show(stale) {
    for (const banner of document.querySelectorAll("[data-not-fresh]")) banner.hidden = !stale;
  }

  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, () => show(true));
  }
  document.addEventListener("htmx:afterSwap", (event) => show(!event.detail.xhr || event.detail.xhr.status >= 400));
})();
