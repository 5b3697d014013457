// A key that leads from the lane to another screen. A reader's burst never begins with it: machine-readable lines
// begin with none of these letters, and a letter that comes within a burst is left alone.
(function () {
  "use strict";
  const QUIET = 300; // milliseconds without any key before, and ALONE after it: longer than a reader ever pauses
  const ALONE = 120;
  let last = -10000;
  let waiting = 0;

  function onKey(event) {
    const gap = event.timeStamp - last;
    last = event.timeStamp;
    clearTimeout(waiting);
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || gap < QUIET) return;
    const active = document.activeElement;
    const writing = active && active.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
    if (document.querySelector("dialog[open]") || (writing && active.value)) return;
    const meant = window.otkelMrz.latin(event);
    const way = meant && document.querySelector('[data-way="' + CSS.escape(meant) + '"]');
    if (way) waiting = setTimeout(() => way.click(), ALONE);
  }

  document.addEventListener("keydown", onKey, true);
})();
