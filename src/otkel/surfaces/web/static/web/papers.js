// Unusual papers at the lane: function keys open the forms, a reader's lines go whole into the open one.
(function () {
  "use strict";
  const find = (selector) => document.querySelector(selector);

  function open(button) {
    const dialog = document.getElementById(button.dataset.form);
    if (!dialog || find("dialog[open]")) return;
    dialog.showModal();
    const first = dialog.querySelector("select, textarea, input:not([type=hidden])");
    if (first) first.focus();
  }

  function onKey(event) {
    const button = /^F[0-9]+$/.test(event.key) && find('[data-function="' + event.key + '"]');
    if (button) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) open(button);
      return;
    }
    const field = document.activeElement;
    if (!field || !("paperLines" in field.dataset) || event.ctrlKey || event.metaKey || event.altKey) return;
    const meant = window.otkelMrz.latin(event);
    if (meant && meant !== event.key.toUpperCase()) put(event, field, meant);
    // A reader ends each line with Enter: only the last one sends the form.
    const more = field.value.trim() && !window.otkelMrz.isEnough(field.value);
    if (event.key === "Enter" && !event.shiftKey && more) put(event, field, "\n");
  }

  function put(event, field, text) {
    event.preventDefault();
    event.stopImmediatePropagation();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  }

  function onClick(event) {
    const button = event.target.closest("[data-function]");
    if (!button) return;
    event.preventDefault();
    open(button);
  }

  // A child in a parent's passport has that passport's number, and no other.
  function onChange(event) {
    if (!event.target.matches("[data-paper-kind]")) return;
    const form = event.target.closest("form");
    const kind = event.target.value;
    form.querySelectorAll("[data-only-for]").forEach((field) => show(field, field.dataset.onlyFor === kind));
    form.querySelectorAll("[data-not-for]").forEach((field) => show(field, field.dataset.notFor !== kind));
  }

  function show(field, shown) {
    field.hidden = !shown;
    if (!shown) field.querySelectorAll("input").forEach((input) => (input.value = ""));
  }

  // On the window: before the lane's own keys, which are heard on the document.
  window.addEventListener("keydown", onKey, true);
  document.addEventListener("click", onClick);
  document.addEventListener("change", onChange);
})();
