// A reader ends what it read with Enter. On a slow machine that Enter may come when the report stands there already: it
// is the reader's still, never the officer's word. Most readers send one, some none; which this is, is learnt.
(function () {
  "use strict";
  const QUICK = 60; // milliseconds between the keys of a reader, at most
  const LATE = 1500; // nobody has read a report sooner after the last letter
  let last = { key: "", at: -10000, quick: false };
  let read = null; // when the last letter came, until the Enter that ends it
  let sendsEnter = null; // unknown until the first document

  function onKey(event) {
    if (event.key === "Enter" && read !== null) {
      const gap = event.timeStamp - read;
      if (gap < QUICK) sendsEnter = true;
      if (gap < QUICK || (gap < LATE && sendsEnter !== false)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        // Where it was the officer's after all, they press again, and this reader is known to send none.
        if (sendsEnter === null) sendsEnter = false;
      }
    }
    read = null; // any other key is somebody's already
    if (event.key !== "Shift") last = { key: event.key, at: event.timeStamp, quick: event.timeStamp - last.at < QUICK };
  }

  // What is asked for right after a letter that came as quick as a reader's: no hand typed it.
  function onRequest(event) {
    const page = event.detail.elt.id === "again" || event.detail.elt.id === "scan";
    read = page && last.quick && last.key.length === 1 && performance.now() - last.at < LATE ? last.at : null;
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.addEventListener("keydown", onKey, true);
    document.body.addEventListener("htmx:beforeRequest", onRequest);
  });
})();
