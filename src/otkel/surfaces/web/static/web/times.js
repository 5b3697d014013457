// How long the traveller has been here, and how long the record has been asked: shown, never sent.
(function () {
  "use strict";
  let startedAt = 0;
  let endedAt = 0;
  let askedAt = 0;

  function start() {
    if (!startedAt || endedAt) {
      startedAt = performance.now();
      endedAt = 0;
    }
  }

  function end() {
    endedAt = performance.now();
  }

  function forget() {
    startedAt = endedAt = 0;
  }

  function asked() {
    askedAt = performance.now();
  }

  function show(asking) {
    const elapsed = document.querySelector("[data-elapsed]");
    const seconds = Math.round(((endedAt || performance.now()) - startedAt) / 1000);
    elapsed.textContent = startedAt ? elapsed.dataset.seconds.replace("{n}", seconds) : "";
    const working = document.querySelector("[data-working-seconds]");
    if (asking) working.textContent = working.dataset.seconds.replace("{n}", Math.round((performance.now() - askedAt) / 1000));
  }

  window.otkelTimes = { start, end, forget, asked, show };
})();
