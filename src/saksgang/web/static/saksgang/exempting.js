// Words that are marked in the text are put into the field by a button. Without this, one writes or pastes them.
(() => {
  const texts = document.querySelector("[data-exempt-texts]");
  const field = document.getElementById("passages");
  if (!texts || !field) return;
  texts.hidden = false;
  const said = texts.querySelector("[data-exempt-said]");
  let marked = "";
  document.addEventListener("selectionchange", () => {
    const chosen = window.getSelection();
    const isHere = chosen.rangeCount && texts.querySelector(".exempt-texts").contains(chosen.getRangeAt(0).commonAncestorContainer);
    if (isHere && !chosen.isCollapsed) marked = chosen.toString();
  });
  texts.querySelector("[data-exempt-take]").addEventListener("click", () => {
    const words = marked.replace(/\s+/g, " ").trim();
    marked = "";
    if (!words) {
      said.textContent = said.dataset.nothing;
      return;
    }
    const lines = field.value.split("\n").map((line) => line.trim()).filter(Boolean);
    if (!lines.includes(words)) lines.push(words);
    field.value = lines.join("\n") + "\n";
    said.textContent = `${said.dataset.taken} ${words}`;
    const only = document.querySelector("input[name=what][value^=words-]:not([disabled])");
    const chosen = document.querySelector("input[name=what]:checked");
    if (only && !(chosen && chosen.value.startsWith("words-"))) only.checked = true;
  });
})();
