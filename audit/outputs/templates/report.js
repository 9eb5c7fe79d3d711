(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const bar = document.getElementById("bar");
  const jump = document.getElementById("jump");
  if (!bar) return;
  const notes = all(".note"), marks = all("mark[data-n]"), numbers = all("sup[data-n]");
  const only = document.getElementById("only"), keys = document.getElementById("keys");
  const where = jump.querySelector("output");
  let at = -1;

  const visible = () => notes.filter((note) => !note.hidden);
  const tell = () => {
    const shown = visible(), hints = shown.filter((note) => note.dataset.conf === "hint").length;
    const said = (n, noun) => n + " " + noun + (n === 1 ? "" : "s");
    const parts = [[shown.length - hints, "finding"], [hints, "hint"]].filter(([n]) => n).map(([n, noun]) => said(n, noun));
    where.textContent = at < 0 ? parts.join(", ") || "0 findings" : at + 1 + " of " + shown.length;
  };

  function filter() {
    const off = new Set(all("input[name]", bar).filter((box) => !box.checked).map((box) => box.name + box.value));
    const gone = new Set();
    for (const note of notes) {
      const d = note.dataset;
      note.hidden = off.has("sev" + d.sev) || off.has("conf" + d.conf) || off.has("dim" + d.dim);
      if (note.hidden) gone.add(note.id.slice(1));
    }
    for (const mark of [...marks, ...numbers])
      mark.classList.toggle("off", mark.dataset.n.split(" ").every((n) => gone.has(n)));
    for (const segment of all(".seg[id]")) segment.hidden = only.checked && !segment.querySelector(".note:not([hidden])");
    at = -1;
    tell();
  }

  function go(step) {
    const shown = visible();
    if (!shown.length) return;
    at = at < 0 && step < 0 ? shown.length - 1 : (at + step + shown.length) % shown.length;
    shown[at].focus({ preventScroll: true });
    shown[at].scrollIntoView({ block: "center" });
    tell();
  }

  bar.addEventListener("change", filter);
  all("button", jump).forEach((button) => button.addEventListener("click", () => go(+button.value)));
  document.addEventListener("focusin", (event) => {
    const i = visible().indexOf(event.target.closest(".note"));
    if (i >= 0) { at = i; tell(); }
  });
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") go(1);
    if (event.key === "p") go(-1);
  });
  bar.hidden = jump.hidden = false;
  filter();
})();
