// All slips of a passage as one print job: each on paper of its own length, once every one of them is set.
(function () {
  "use strict";

  function wide(paper) {
    return paper === "a6" ? 105 : parseInt(paper, 10);
  }

  function fitPapers(sheets, paper) {
    const rules = sheets.map(function (sheet, index) {
      const slip = sheet.querySelector("img");
      const high = Math.ceil((wide(paper) * slip.naturalHeight) / slip.naturalWidth) + (paper === "a6" ? 0 : 1);
      sheet.classList.add("sheet-" + index);
      return "@page slip-" + index + " { size: " + wide(paper) + "mm " + high + "mm; margin: 0 } @media print { .sheet-" + index + " { page: slip-" + index + " } }";
    });
    const style = new CSSStyleSheet();
    style.replaceSync(rules.join("\n"));
    document.adoptedStyleSheets = [style];
  }

  document.addEventListener("DOMContentLoaded", async function () {
    const list = document.querySelector(".slip-sheets");
    const button = document.querySelector("[data-print-all]");
    if (!list) return;
    const sheets = [...list.children];
    await Promise.all(sheets.map((sheet) => sheet.querySelector("img").decode().catch(() => sheet.remove())));
    fitPapers([...list.children], list.dataset.paper);
    const said = document.querySelector("[data-ready]");
    said.textContent = said.dataset.ready;
    button.disabled = false;
    button.addEventListener("click", () => window.print());
    button.focus();
  });
})();
