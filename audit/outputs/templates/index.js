(() => {
  const bar = document.getElementById("bar");
  if (!bar) return;
  const rows = [...document.querySelectorAll("tr[data-v]")], out = bar.querySelector("output"), find = bar.querySelector("[type=search]");
  const boxes = [...bar.querySelectorAll("input[name]")];
  function filter() {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    const wanted = find.value.toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = off.has(row.dataset.v) || (wanted && !row.cells[1].textContent.toLowerCase().includes(wanted));
      shown += !row.hidden;
    }
    out.textContent = shown + " of " + rows.length + " shown";
  }

  /* The filter in the address: #hide=pass,review&find=bridge. */
  const kept = () => /^#(hide|find)=/.test(location.hash);
  function keep() {
    const hidden = boxes.filter((box) => !box.checked).map((box) => encodeURIComponent(box.value));
    const state = [hidden.length && "hide=" + hidden.join(), find.value && "find=" + encodeURIComponent(find.value)];
    const said = state.filter(Boolean).join("&");
    if (said || kept()) history.replaceState(null, "", "#" + said);
  }
  function restore() {
    if (!kept()) return;
    const parts = new Map(location.hash.slice(1).split("&").map((part) => part.split("=")));
    const hidden = new Set((parts.get("hide") || "").split(","));
    for (const box of boxes) box.checked = !hidden.has(encodeURIComponent(box.value));
    try { find.value = decodeURIComponent(parts.get("find") || ""); } catch { find.value = ""; }
    filter();
  }

  bar.addEventListener("input", () => { filter(); keep(); });
  bar.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", restore);
  bar.hidden = false;
  filter();
  restore();
})();
