// A slip large on the screen: another language at a press, and any printer that the machine knows.
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    const language = event.target.closest("[data-slip-language]");
    if (language) {
      event.preventDefault();
      window.otkelSlips.choose(language);
    } else if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("load", (event) => { if (event.target.matches && event.target.matches("[data-slip]")) window.otkelSlips.seen(event.target); }, true);
})();
