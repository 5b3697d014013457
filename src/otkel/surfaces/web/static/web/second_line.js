// Second line by keyboard: waits that tick, a queue to step through, and keys that open what their buttons open.
(function () {
  "use strict";

  // ---- waits -------------------------------------------------------------------------------------
  function tick() {
    for (const wait of document.querySelectorAll("time[data-since]")) {
      const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(wait.dateTime)) / 1000));
      const two = (n) => String(n).padStart(2, "0");
      wait.textContent = Math.floor(seconds / 3600) + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
    }
  }

  // ---- keys --------------------------------------------------------------------------------------
  function inField(element) {
    return element && element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
  }

  // The letter of the key as it stands on the keyboard, whatever layout is on.
  function letter(event) {
    const code = /^Key([A-Z])$/.exec(event.code);
    return code ? code[1] : event.key;
  }

  function step(lines, by) {
    const at = lines.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : lines.length - 1) : Math.min(lines.length - 1, Math.max(0, at + by));
    lines[next].focus();
  }

  function inQueue(event, lines) {
    if (event.key === "ArrowDown") step(lines, 1);
    else if (event.key === "ArrowUp") step(lines, -1);
    else if (/^[1-9]$/.test(event.key) && lines[event.key - 1]) lines[event.key - 1].focus();
    else return false;
    return true;
  }

  // What the findings rest on, all at once, and away again.
  function unfold() {
    const why = [...document.querySelectorAll(".findings details:not([data-derivation])")];
    const opens = why.some((one) => !one.open);
    for (const one of why) one.open = opens;
    return why.length > 0;
  }

  function press(element) {
    if (element.matches("summary")) {
      const held = element.parentElement;
      if (!held.open) held.open = true;
      const field = held.querySelector("textarea, select, input:not([type=hidden])");
      if (field) field.focus();
    } else element.click();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && event.key === "Enter") return;
    const active = document.activeElement;
    if (event.key === "Escape" && active) {
      const open = active.closest("details.act[open]");
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
        event.preventDefault();
        return;
      }
    }
    if (inField(active)) return;
    const lines = [...document.querySelectorAll("[data-line]")];
    if (lines.length && inQueue(event, lines)) {
      event.preventDefault();
      return;
    }
    const slip = /^[1-9]$/.test(event.key) && document.querySelectorAll("[data-slip-language]")[event.key - 1];
    if (slip) slip.click();
    if (slip || (event.key === "?" && unfold())) {
      event.preventDefault();
      return;
    }
    if (event.key === "Enter" && active && active.matches("a, button, summary, input, label")) return;
    const wanted = document.querySelector('[data-press="' + CSS.escape(letter(event)) + '"]');
    if (wanted) {
      event.preventDefault();
      press(wanted);
    }
  }

  // ---- what the page tells -----------------------------------------------------------------------
  function count(field) {
    const counter = document.getElementById(field.id + "-count");
    const words = counter.dataset.counter;
    const long = [...field.value.trim()].length;
    counter.textContent = words.replace("{count}", long).replace("{least}", field.dataset.count);
    counter.classList.toggle("enough", long >= Number(field.dataset.count));
  }

  // Whoever chooses a ground has its text before them.
  function onChange(event) {
    const law = event.target.name === "grounds" && event.target.closest("li").querySelector("details");
    if (law) law.open = event.target.checked;
  }

  // A form that was opened by its button begins in its first field.
  function onToggle(event) {
    if (!event.target.matches("details.act") || !event.target.open) return;
    const inside = event.target.querySelector("textarea, select, input:not([type=hidden]):not([type=radio])");
    if (inside && document.activeElement === event.target.querySelector("summary")) inside.focus();
  }

  function onClick(event) {
    const slip = event.target.closest("[data-slip-language]");
    if (!slip || !window.otkelSlips) return;
    event.preventDefault();
    window.otkelSlips.choose(slip);
  }

  // What is sent once is not sent twice by an impatient hand; the record would answer the same either way.
  function onSubmit(event) {
    if (event.target.dataset.sent) event.preventDefault();
    else if (event.target.method === "post") event.target.dataset.sent = "yes";
  }

  document.addEventListener("DOMContentLoaded", function () {
    tick();
    setInterval(tick, 1000);
    document.addEventListener("keydown", onKey);
    document.addEventListener("toggle", onToggle, true);
    document.addEventListener("click", onClick);
    document.addEventListener("change", onChange);
    document.addEventListener("submit", onSubmit);
    for (const field of document.querySelectorAll("[data-count]")) {
      count(field);
      field.addEventListener("input", () => count(field));
    }
    const slip = document.querySelector("[data-slip]");
    if (slip && window.otkelSlips) {
      if (slip.complete && slip.naturalWidth) window.otkelSlips.seen(slip);
      else slip.addEventListener("load", () => window.otkelSlips.seen(slip));
    }
    const wrong = document.querySelector("details.act[open] .wrong-said");
    if (wrong) wrong.scrollIntoView({ block: "center" });
    const first = document.querySelector("[data-line]");
    if (first && document.activeElement === document.body) first.focus({ preventScroll: true });
  });
  // The page comes back from the browser's memory: what was sent may be sent again.
  window.addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });
})();
