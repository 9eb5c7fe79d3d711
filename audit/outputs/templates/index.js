(() => {
  const bar = document.getElementById("bar");
  if (!bar) return;
  const rows = [...document.querySelectorAll("tr[data-v]")], out = bar.querySelector("output"), find = bar.querySelector("[type=search]");
  function filter() {
    const off = new Set([...bar.querySelectorAll("input[name]")].filter((box) => !box.checked).map((box) => box.value));
    const wanted = find.value.toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = off.has(row.dataset.v) || (wanted && !row.cells[1].textContent.toLowerCase().includes(wanted));
      shown += !row.hidden;
    }
    out.textContent = shown + " of " + rows.length + " shown";
  }
  bar.addEventListener("input", filter);
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.hidden = false;
  filter();
})();
