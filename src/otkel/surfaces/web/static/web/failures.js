// What may have failed without saying so: lists of others that grew old, and a reader from which nothing comes.
(function () {
  "use strict";
  const AGAIN = 10 * 60_000; // milliseconds between two questions about the lists
  const SILENT = 10 * 60_000; // a reader that has read is missed after so long
  const QUICK = 60; // milliseconds between the keys of a reader, at most
  const A_SCAN = 20; // keys in one breath that no hand types
  const KEPT = "otkel-reader-at"; // survives a new page, not the closing of the window

  // ---- lists ---------------------------------------------------------------------------------------
  async function ask(place) {
    try {
      const answer = await fetch(place.dataset.lists, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      place.replaceChildren(...page.body.childNodes);
    } catch {
      // No connection: the lane says so itself at its next question, and what stands here stays true.
    }
  }

  function askAll() {
    document.querySelectorAll("[data-lists]").forEach(ask);
  }

  // ---- the reader: a keyboard like any other, so only what comes from it can be known ----------------
  let quick = 0;
  let slow = 0;
  let last = -10000;

  function onKey(event) {
    if (event.key.length !== 1 && event.key !== "Enter" && event.key !== "Tab") return;
    const gap = event.timeStamp - last;
    last = event.timeStamp;
    if (gap < QUICK) {
      quick += 1;
      if (quick === A_SCAN) read();
      return;
    }
    quick = 0;
    const field = event.target;
    if (field.classList && field.classList.contains("mrz")) slow += 1;
    if (slow === A_SCAN) say(true); // lines typed by hand, key by key: that is not how it is done with a reader
  }

  function read() {
    slow = 0;
    sessionStorage.setItem(KEPT, String(Date.now()));
    say(false);
  }

  function say(silent) {
    const line = document.querySelector("[data-reader]");
    if (line) line.hidden = !silent;
  }

  function miss() {
    const at = Number(sessionStorage.getItem(KEPT));
    if (at && Date.now() - at > SILENT) say(true);
  }

  document.addEventListener("DOMContentLoaded", function () {
    askAll();
    setInterval(askAll, AGAIN);
    if (!document.querySelector("[data-reader]")) return;
    document.addEventListener("keydown", onKey, true);
    miss();
    setInterval(miss, 30_000);
  });
})();
