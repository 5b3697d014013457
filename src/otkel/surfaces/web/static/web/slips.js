// The slip on the screen: in the language that is chosen, on paper of its own length, printed once where it should be.
(function () {
  "use strict";

  function choose(link) {
    document.querySelector("[data-slip]").src = link.href;
    for (const pdf of document.querySelectorAll("[data-slip-pdf]")) pdf.href = link.href.replace(".svg?", ".pdf?");
    for (const other of document.querySelectorAll("[data-slip-language]")) {
      if (other === link) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
  }

  // A roll is cut where the slip ends: the page that is printed is as long as the slip.
  function fitPaper(slip) {
    const paper = slip.parentElement.dataset.paper;
    const wide = paper === "a6" ? 105 : parseInt(paper, 10);
    const high = Math.ceil((wide * slip.naturalHeight) / slip.naturalWidth) + (paper === "a6" ? 0 : 1);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("@page { size: " + wide + "mm " + high + "mm; margin: 0 }");
    document.adoptedStyleSheets = [sheet];
  }

  // Nothing is printed that was not fetched: an empty sheet in the traveller's hand would be worse than none.
  function missing(slip, is) {
    const said = document.querySelector("[data-slip-missing]");
    if (said) said.hidden = !is;
    slip.parentElement.hidden = is;
  }

  function seen(slip) {
    missing(slip, false);
    fitPaper(slip);
    const holder = slip.parentElement;
    if ("prints" in holder.dataset) {
      delete holder.dataset.prints;
      window.print();
    }
  }

  document.addEventListener("error", (event) => { if (event.target.matches && event.target.matches("[data-slip]")) missing(event.target, true); }, true);
  window.otkelSlips = { choose, seen };
})();
