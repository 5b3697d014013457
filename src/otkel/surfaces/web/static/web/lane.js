// The lane by keyboard: reader input lands wherever the cursor is, each key does what its button says.
(function () {
  "use strict";
  const mrz = window.otkelMrz;
  const slips = window.otkelSlips;
  const times = window.otkelTimes;
  const STARTS = "PVIAC"; // how machine-readable lines begin; no command but P (print) is among them
  const QUICK = 60; // milliseconds between the keys of a reader, at most
  const TOO_SOON = 400; // nobody has read a screen by then: keys that come earlier were meant for the one before
  const LIMIT = 20_000_000; // bytes of a picture, as the page reader has it

  let lastKey = -10000;
  let shownAt = -10000;
  let buffer = "";
  let bufferTimer = 0;
  let printTimer = 0;
  let asking = null; // the form whose answer is awaited
  let presented = null; // what was last presented: {mrz, readAs} or {file, url}
  let typedBefore = "";

  const desk = () => document.getElementById("desk");
  const state = () => desk().dataset.state;
  const lines = () => document.getElementById("mrz");
  const find = (selector) => document.querySelector(selector);

  // ---- saying ----------------------------------------------------------------------------------
  function say(sentence) {
    const banner = document.getElementById("saying").content.firstElementChild.cloneNode(true);
    banner.querySelector("p").textContent = sentence;
    document.getElementById("said").replaceChildren(banner);
  }
  function unsay() {
    document.getElementById("said").replaceChildren();
  }

  // ---- presenting ------------------------------------------------------------------------------
  function present(values) {
    if (asking) return;
    const form = document.getElementById("again");
    form.elements.mrz.value = values.mrz || "";
    form.elements.read_as.value = values.readAs || "";
    form.elements.visa_mrz.value = values.visa || "";
    const carrier = new DataTransfer();
    if (values.file) carrier.items.add(values.file);
    form.elements.page.files = carrier.files;
    form.requestSubmit();
  }

  function presentLines(text) {
    const visa = text.trim().toUpperCase().startsWith("V");
    if (visa && state() === "report" && presented) {
      present({ mrz: presented.mrz, readAs: presented.readAs, file: presented.file, visa: text });
      return;
    }
    dropPicture();
    presented = { mrz: text };
    present({ mrz: text });
  }

  function presentFile(file) {
    if (!file || asking) return;
    if (file.size > LIMIT) {
      say(desk().dataset.large);
      return;
    }
    times.start();
    dropPicture();
    typedBefore = lines() ? lines().value : "";
    presented = { file: file, url: file.type.startsWith("image/") ? URL.createObjectURL(file) : "" };
    present({ file: file });
  }

  function dropPicture() {
    if (presented && presented.url) URL.revokeObjectURL(presented.url);
    presented = null;
  }

  function showPicture() {
    const place = find("[data-page-seen]");
    if (!place || !presented || !presented.url) return;
    const picture = new Image();
    picture.src = presented.url;
    picture.alt = document.getElementById("again").dataset.page;
    place.replaceChildren(picture);
    place.hidden = false;
  }

  function submitTyped() {
    const form = document.getElementById("scan");
    const visa = document.getElementById("visa");
    if (!lines().value.trim() && !form.elements.page.files.length) return;
    times.start();
    if (visa.value.trim()) {
      presented = { mrz: lines().value };
      form.requestSubmit();
    } else presentLines(lines().value);
  }

  // ---- reader input outside any field ------------------------------------------------------------
  function capture(text) {
    clearTimeout(bufferTimer);
    if (!buffer) times.start();
    buffer += text;
    if (lines()) {
      const field = lines();
      field.value = buffer;
      buffer = "";
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
      typed(field);
      return;
    }
    if (mrz.isComplete(buffer)) {
      const whole = buffer;
      buffer = "";
      presentLines(whole);
      return;
    }
    bufferTimer = setTimeout(giveBack, 1500);
  }

  // What began as a scan and did not end as one is not lost: it goes where it can be completed.
  function giveBack() {
    const kept = buffer;
    buffer = "";
    if (kept.length < 20) return;
    clear(kept);
  }

  function typed(field) {
    if (field.id === "mrz") {
      mrz.count(field);
      if (field.value) times.start();
      if (!document.getElementById("visa").value.trim() && mrz.isComplete(field.value)) submitTyped();
    }
  }

  // ---- keys --------------------------------------------------------------------------------------
  function inField(element) {
    return element && element.matches("textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=file])");
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || (event.altKey && !event.getModifierState("AltGraph"))) return;
    if (["Shift", "Control", "Alt", "AltGraph", "CapsLock", "Meta"].includes(event.key)) return;
    const gap = event.timeStamp - lastKey;
    lastKey = event.timeStamp;
    const open = find("dialog[open]");
    if (open) return dialogKey(event, open);
    const active = document.activeElement;
    if (active && active.classList.contains("mrz")) return mrzKey(event, active, gap);
    if (inField(active)) return;
    looseKey(event, active);
  }

  function mrzKey(event, field, gap) {
    if (event.key === "Escape") {
      event.preventDefault();
      return clear("");
    }
    if (event.key === "Enter" && !event.shiftKey) {
      if (gap < QUICK && !mrz.isEnough(field.value)) return;
      if (mrz.isEnough(field.value)) {
        event.preventDefault();
        submitTyped();
      }
      return;
    }
    if (event.key === "Tab" && gap < QUICK && field.value && !mrz.isComplete(field.value)) {
      event.preventDefault();
      insert(field, "\n");
      return;
    }
    const meant = mrz.latin(event);
    if (meant && meant !== event.key.toUpperCase()) {
      event.preventDefault();
      insert(field, meant);
    }
    // Passport lines are 44 long: the next character begins the second line.
    if (meant && field.selectionStart === field.value.length && /^P[A-Z0-9<]{43}$/i.test(field.value)) insert(field, "\n");
  }

  function insert(field, text) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function looseKey(event, active) {
    const meant = mrz.latin(event);
    if (buffer || printTimer) {
      const begun = printTimer ? "P" : "";
      if (meant || ((event.key === "Enter" || event.key === "Tab") && buffer)) {
        clearTimeout(printTimer);
        printTimer = 0;
        event.preventDefault();
        return capture(begun + (meant || "\n"));
      }
    }
    if (event.repeat) return;
    if (event.key === "Enter" && active && active.matches("a, button, summary, input, label")) return;
    const key = event.key === "Enter" || event.key === "Escape" ? event.key : isQuestion(event) ? "?" : meant;
    if (run(key)) {
      event.preventDefault();
      return;
    }
    if (meant && STARTS.includes(meant)) {
      event.preventDefault();
      capture(meant);
    }
  }

  function isQuestion(event) {
    return event.key === "?" || (event.code === "Slash" && event.shiftKey);
  }

  // Does what a key says; false where the key says nothing in this state.
  function run(key) {
    if (key === "Escape") {
      if (asking) window.htmx.trigger(asking, "htmx:abort");
      clear("");
      return true;
    }
    const button = key && find('[data-key="' + CSS.escape(key) + '"]');
    const slip = /^[1-9]$/.test(key) && document.querySelectorAll("[data-slip-language]")[Number(key) - 1];
    if (slip) {
      slips.choose(slip);
      return true;
    }
    if (!button) return false;
    if (key === "P") {
      // It may be the first letter of the next passport: only a P that stays alone does what its button says.
      printTimer = setTimeout(() => { printTimer = 0; pressP(button); }, 350);
      return true;
    }
    if (asking || (button.form && (printTimer || performance.now() - shownAt < TOO_SOON))) return true;
    if (key === "Enter") button.form.requestSubmit();
    if (button.form && button.form.matches(".proposal")) button.form.requestSubmit();
    if ("opens" in button.dataset) openDialog(button.dataset.opens);
    if (key === "T") openTimeline(button.href);
    if (key === "?") unfold();
    return true;
  }

  function clear(text) {
    times.forget();
    dropPicture();
    typedBefore = text;
    window.htmx.ajax("GET", document.getElementById("again").dataset.lane, { target: "#desk", swap: "outerHTML" });
  }

  function unfold() {
    const why = [...document.querySelectorAll(".findings details:not([data-derivation])")];
    const marked = why.filter((one) => "why" in one.dataset);
    const first = marked.length ? marked : why;
    const derivation = find("details[data-derivation]");
    if (first.some((one) => !one.open)) first.forEach((one) => (one.open = true));
    else if (derivation && !derivation.open) {
      derivation.open = true;
      derivation.scrollIntoView({ block: "nearest" });
    } else document.querySelectorAll(".findings details").forEach((one) => (one.open = false));
  }

  // ---- dialogs -----------------------------------------------------------------------------------
  function openDialog(id) {
    const dialog = document.getElementById(id);
    dialog.showModal();
    const radio = dialog.querySelector("input[type=radio]:checked") || dialog.querySelector("input[type=radio]");
    (dialog.querySelector("textarea:required") || radio).focus();
  }
  const pressP = (button) => ("opens" in button.dataset ? openDialog(button.dataset.opens) : window.print());

  function openTimeline(address) {
    window.htmx.ajax("GET", address, { target: "#over", swap: "innerHTML" });
  }

  function dialogKey(event, dialog) {
    if (dialog.id === "over") return;
    const writing = inField(document.activeElement);
    if (event.key === "Enter" && !event.shiftKey && !document.activeElement.matches("button")) {
      event.preventDefault();
      if (!asking && !event.repeat) dialog.querySelector("form").requestSubmit();
    }
    const number = /^[1-9]$/.test(event.key) ? event.key : (/^Digit([1-9])$/.exec(event.code) || [])[1];
    const radio = !writing && number && dialog.querySelector('[data-number="' + number + '"]');
    if (radio) {
      radio.checked = true;
      radio.focus();
    }
  }

  // ---- what the page tells -------------------------------------------------------------------------
  function onClick(event) {
    const slip = event.target.closest("[data-slip-language]");
    const close = event.target.closest("[data-close]");
    const key = event.target.closest("[data-key]");
    if (slip) {
      event.preventDefault();
      slips.choose(slip);
    } else if (close) close.closest("dialog").close();
    else if (key && key.dataset.key !== "Enter") {
      event.preventDefault();
      if (key.dataset.key === "P") pressP(key);
      else run(key.dataset.key);
    }
  }

  function settled() {
    shownAt = performance.now();
    const at = state();
    const slip = find("[data-slip]");
    document.body.classList.toggle("has-slip", Boolean(slip));
    document.adoptedStyleSheets = [];
    // A slip may have come before the page settled; otherwise its own event follows.
    if (slip && slip.complete && slip.naturalWidth) slips.seen(slip);
    if (at === "done") {
      times.end();
      dropPicture();
    }
    if (at === "report" || at === "wrong") showPicture();
    const field = lines();
    if (field && typedBefore && !field.value) field.value = typedBefore;
    if (field && field.value) mrz.count(field);
    typedBefore = "";
    if (at === "report") document.getElementById("sentence").focus({ preventScroll: true });
    else if (at !== "done") {
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    }
    window.scrollTo(0, 0);
  }

  function onRequest(event) {
    asking = event.detail.elt;
    times.asked();
    unsay();
    const page = asking.id === "again" && asking.elements.page.files.length;
    find("[data-working]").textContent = page ? desk().dataset.reading : desk().dataset.asking;
    const mine = asking;
    setTimeout(() => { if (asking === mine) { times.show(true); document.getElementById("working").hidden = false; } }, 300);
  }

  function onAnswer() {
    asking = null;
    document.getElementById("working").hidden = true;
  }

  function onSubmit(event) {
    if (event.target.id === "scan") times.start();
    if (!event.target.matches(".proposal")) return;
    const { mrz: read, read_as: readAs } = event.target.elements;
    presented = { mrz: read.value, readAs: readAs.value, url: presented && presented.url };
  }

  function onFile(event) {
    if (event.target.matches("#page, #camera")) presentFile(event.target.files[0]);
    if (event.target.classList.contains("mrz")) typed(event.target);
  }

  function onDrop(event) {
    event.preventDefault();
    document.body.classList.remove("dropping");
    presentFile(event.dataTransfer.files[0]);
  }

  function onPaste(event) {
    const file = [...event.clipboardData.files][0];
    if (file) {
      event.preventDefault();
      presentFile(file);
    } else if (!inField(document.activeElement) && lines()) {
      event.preventDefault();
      capture(event.clipboardData.getData("text"));
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("click", onClick);
    document.addEventListener("load", (event) => { if (event.target.matches && event.target.matches("[data-slip]")) slips.seen(event.target); }, true);
    document.addEventListener("input", (event) => { if (event.target.classList.contains("mrz")) typed(event.target); });
    document.addEventListener("change", onFile);
    document.addEventListener("submit", onSubmit, true);
    document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("dropping"); });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
    document.addEventListener("drop", onDrop);
    document.addEventListener("paste", onPaste);
    const body = document.body;
    body.addEventListener("htmx:beforeRequest", onRequest);
    body.addEventListener("htmx:afterRequest", onAnswer);
    body.addEventListener("htmx:sendError", () => say(desk().dataset.offline));
    body.addEventListener("htmx:timeout", () => say(desk().dataset.slow));
    body.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status >= 500 && event.detail.xhr.status !== 503) say(desk().dataset.broken); });
    body.addEventListener("htmx:afterSettle", (event) => {
      if (event.detail.target.id === "over") document.getElementById("over").showModal();
      else if (!event.detail.target.id.endsWith("said")) settled();
    });
    setInterval(() => times.show(Boolean(asking)), 500);
    settled();
  });
})();
