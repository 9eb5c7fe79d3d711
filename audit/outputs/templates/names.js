(() => {
  const bar = document.getElementById("bar");
  if (!bar) return;
  const rows = [...document.querySelectorAll("tr[data-k]")], out = bar.querySelector("output"), find = bar.querySelector("[type=search]");
  const texts = rows.map((row) => row.textContent.toLowerCase());
  function filter() {
    const off = new Set([...bar.querySelectorAll("input[name]")].filter((box) => !box.checked).map((box) => box.value));
    const wanted = find.value.toLowerCase();
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = off.has(row.dataset.k) || !texts[i].includes(wanted);
      shown += !row.hidden;
    });
    for (const section of document.querySelectorAll("section[data-s]"))
      section.hidden = !section.querySelector("tr[data-k]:not([hidden])");
    out.textContent = shown + " of " + rows.length + " shown";
  }
  bar.addEventListener("input", filter);
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.hidden = false;
  filter();
})();
