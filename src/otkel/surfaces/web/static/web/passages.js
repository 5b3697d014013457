// A vehicle that arrives: a plate that a hand typed is marked as such, numbers choose what comes, the list by arrows.
(function () {
  "use strict";
  const QUICK = 35; // milliseconds between the keys of a camera or reader that types the plate, at most
  let last = -10000;

  function onPlate(event) {
    const gap = event.timeStamp - last;
    last = event.timeStamp;
    const tick = document.getElementById("by-hand");
    if (!event.target.value) tick.checked = false;
    else if (event.inputType === "insertFromPaste") return;
    else if (gap > QUICK) tick.checked = true;
  }

  function step(lines, by) {
    const at = lines.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : lines.length - 1) : Math.min(lines.length - 1, Math.max(0, at + by));
    lines[next].focus();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const lines = [...document.querySelectorAll("[data-waiting]")];
    const field = document.activeElement.matches("textarea, select, input:not([type=radio])");
    if (lines.length && (event.key === "ArrowDown" || event.key === "ArrowUp") && !document.activeElement.matches("textarea, select, input")) {
      event.preventDefault();
      step(lines, event.key === "ArrowDown" ? 1 : -1);
    }
    const radio = !field && /^[1-9]$/.test(event.key) && document.querySelector('[data-number="' + event.key + '"]');
    if (radio) {
      radio.checked = true;
      radio.focus();
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.getElementById("plate").addEventListener("input", onPlate);
    document.addEventListener("keydown", onKey);
    if (!matchMedia("(pointer: coarse)").matches) document.getElementById("plate").focus();
  });
})();
