// What every screen has: the clock, and themes that change without loading the page again.
(function () {
  "use strict";

  function tick() {
    for (const clock of document.querySelectorAll("[data-clock]")) {
      const zone = clock.dataset.clock || undefined;
      const now = new Date();
      clock.textContent = now.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
      clock.dateTime = now.toISOString();
    }
  }

  // A list takes Enter for opening itself; where a form is one choice after another, Enter goes on.
  function onEnter(event) {
    if (event.key !== "Enter" || !event.target.matches("select[data-enter]")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  }

  function chooseTheme(event) {
    const button = event.submitter;
    if (!button || button.name !== "theme") return;
    event.preventDefault();
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = "theme=" + button.value + "; path=/; max-age=31536000; samesite=strict" + secure;
    document.documentElement.dataset.theme = button.value;
    for (const other of button.form.querySelectorAll("button")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    // Keys belong to the screen again: a button that keeps the focus would swallow Enter.
    button.blur();
  }

  document.addEventListener("keydown", onEnter);
  document.addEventListener("DOMContentLoaded", function () {
    const here = document.querySelector(".top nav [aria-current]");
    if (here) here.scrollIntoView({ block: "nearest", inline: "center" });
    tick();
    setInterval(tick, 5000);
    for (const form of document.querySelectorAll("[data-themes]")) form.addEventListener("submit", chooseTheme);
    for (const touch of document.querySelectorAll("[data-only-touch]")) {
      touch.hidden = !matchMedia("(pointer: coarse)").matches;
    }
    for (const print of document.querySelectorAll("[data-print]")) print.addEventListener("click", () => window.print());
  });
})();
