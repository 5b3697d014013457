// The field of the card desk: Enter finds, unless lines of a document are still arriving.
(function () {
  "use strict";
  const field = document.getElementById("paper");
  if (!field) return;

  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    const text = field.value.trim();
    const isNumber = text.length > 0 && text.length < 28 && !text.includes("<");
    if (!isNumber && !window.otkelMrz.isEnough(text)) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
})();
