// A slip large on the screen: another language at a press. Printing is the same on every page.
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    const language = event.target.closest("[data-slip-language]");
    if (!language) return;
    event.preventDefault();
    window.otkelSlips.choose(language);
  });
  document.addEventListener("load", (event) => { if (event.target.matches && event.target.matches("[data-slip]")) window.otkelSlips.seen(event.target); }, true);
})();
