// Zoom and move along a timeline. The data stays where it is: everything drawn knows its days.
(function () {
  "use strict";
  const STEPS = [1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24];

  function ready(picture) {
    const svg = picture.querySelector("svg.timeline");
    if (!svg || picture.dataset.ready) return;
    picture.dataset.ready = "yes";
    const days = Number(svg.dataset.days);
    const left = Number(svg.dataset.left);
    const right = Number(svg.dataset.right);
    const height = Number(svg.getAttribute("height"));
    let step = 0;

    function fit() {
      return Math.max(picture.clientWidth, 640);
    }

    function draw(keepDay, keepAt) {
      const width = left + right + (fit() - left - right) * STEPS[step];
      const x = (day) => left + (Number(day) * (width - left - right)) / days;
      svg.setAttribute("width", width);
      svg.setAttribute("viewBox", "0 0 " + width + " " + height);
      for (const thing of svg.querySelectorAll("[data-day]")) {
        const y = /translate\([^ ]+ ([^)]+)\)/.exec(thing.getAttribute("transform"))[1];
        thing.setAttribute("transform", "translate(" + x(thing.dataset.day) + " " + y + ")");
      }
      for (const bar of svg.querySelectorAll("rect[data-from]")) {
        bar.setAttribute("x", x(bar.dataset.from));
        bar.setAttribute("width", Math.max(x(bar.dataset.to) - x(bar.dataset.from), 2));
      }
      for (const line of svg.querySelectorAll("line[data-from]")) {
        line.setAttribute("x1", x(line.dataset.from));
        line.setAttribute("x2", x(line.dataset.to));
      }
      svg.classList.toggle("scaled-2", (width / days) * 30 > 30);
      const rules = svg.querySelectorAll("path.rule");
      rules.forEach((rule) => rule.setAttribute("d", rule.getAttribute("d").replace(/H[0-9.]+/g, "H" + width)));
      picture.scrollLeft = x(keepDay) - keepAt;
      follow();
    }

    function follow() {
      svg.querySelector(".labels").setAttribute("transform", "translate(" + picture.scrollLeft + " 0)");
    }

    // Without a pointer to zoom at, today stays where it is; where today is out of sight, the middle does.
    function zoom(by, at) {
      const width = Number(svg.getAttribute("width"));
      const scale = (width - left - right) / days;
      const today = left + Number(svg.querySelector(".today").dataset.day) * scale - picture.scrollLeft;
      const seen = today > left && today < picture.clientWidth;
      const keepAt = at !== undefined ? at : seen ? today : picture.clientWidth / 2;
      const day = (picture.scrollLeft + keepAt - left) / scale;
      step = Math.min(Math.max(step + by, 0), STEPS.length - 1);
      draw(day, keepAt);
    }

    function act(name) {
      if (name === "in") zoom(1);
      if (name === "out") zoom(-1);
      if (name === "all") {
        step = 0;
        draw(0, 0);
      }
    }

    picture.addEventListener("scroll", follow, { passive: true });
    picture.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !event.shiftKey && Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1 : -1, event.clientX - picture.getBoundingClientRect().left);
    }, { passive: false });
    const scope = picture.closest("[data-timeline]");
    scope.addEventListener("click", function (event) {
      const button = event.target.closest("[data-zoom]");
      if (button) act(button.dataset.zoom);
    });
    document.addEventListener("keydown", function (event) {
      if (!scope.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches("input, textarea, select")) return;
      const does = { "+": "in", "=": "in", "-": "out", 0: "all" }[event.key];
      if (does) {
        event.preventDefault();
        act(does);
      }
    });
    // A narrow screen begins at today: what lies ahead of it is mostly empty.
    draw(svg.querySelector(".today").dataset.day, picture.clientWidth * 0.8);
  }

  function lookAround() {
    for (const picture of document.querySelectorAll("[data-picture]")) ready(picture);
  }

  document.addEventListener("DOMContentLoaded", lookAround);
  document.addEventListener("htmx:afterSettle", () => requestAnimationFrame(lookAround));
})();
