(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const bar = document.getElementById("bar");
  const jump = document.getElementById("jump");
  if (!bar) return;
  const notes = all(".note"), marks = all("mark[data-n]"), numbers = all("sup[data-n]");
  const only = document.getElementById("only"), keys = document.getElementById("keys");
  const where = jump.querySelector("output"), boxes = all("input[name]", bar);
  const file = document.getElementById("text").dataset.file;
  let at = -1;

  const visible = () => notes.filter((note) => !note.hidden);
  const tell = () => {
    const shown = visible(), hints = shown.filter((note) => note.dataset.conf === "hint").length;
    const said = (n, noun) => n + " " + noun + (n === 1 ? "" : "s");
    const parts = [[shown.length - hints, "finding"], [hints, "hint"]].filter(([n]) => n).map(([n, noun]) => said(n, noun));
    where.textContent = at < 0 ? parts.join(", ") || "0 findings" : at + 1 + " of " + shown.length;
  };

  function filter() {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.name + box.value));
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

  /* The address: a place on the page, the filter, or both: #f1c2d3&hide=conf.hint,sev.minor&only. */
  const ofFilter = (part) => part === "only" || part.startsWith("hide=");
  const address = () => location.hash.slice(1).split("&").filter(Boolean);
  const place = () => address().find((part) => !ofFilter(part));
  function keep() {
    const at = document.getElementById(place() ?? "");
    const hidden = boxes.filter((box) => !box.checked).map((box) => box.name + "." + encodeURIComponent(box.value));
    const parts = [at && !at.closest("[hidden], .off") && at.id, hidden.length && "hide=" + hidden.join(), only.checked && "only"].filter(Boolean);
    if (parts.join("&") !== location.hash.slice(1)) history.replaceState(null, "", "#" + parts.join("&"));
  }
  function restore() {
    const parts = address();
    if (parts.some(ofFilter)) {
      const hidden = new Set(parts.filter((p) => p.startsWith("hide=")).flatMap((p) => p.slice(5).split(",")));
      for (const box of boxes) box.checked = !hidden.has(box.name + "." + encodeURIComponent(box.value));
      only.checked = parts.includes("only");
      filter();
    }
    const target = document.getElementById(place() ?? "");
    if (!target) return;
    const changed = uncover(target);
    keep();
    if (!changed && !parts.some(ofFilter)) return;
    if (target.matches(".note")) target.focus({ preventScroll: true });
    reach(target);
  }
  /* Whoever asks for a place sees it: what the filter hides of it is let through again. */
  function uncover(target) {
    const key = target.closest("sup[data-n]")?.dataset.n;
    const note = key ? document.getElementById("f" + key) : target.closest(".note");
    const { sev, conf, dim } = note?.hidden ? note.dataset : {};
    const shut = boxes.filter((box) => !box.checked && { sev, conf, dim }[box.name] === box.value);
    const folded = only.checked && target.closest(".seg")?.hidden && !shut.length;
    for (const box of shut) box.checked = true;
    if (folded) only.checked = false;
    if (shut.length || folded) filter();
    return shut.length > 0 || folded;
  }

  function go(step) {
    const shown = visible();
    if (!shown.length) return;
    at = at < 0 && step < 0 ? shown.length - 1 : (at + step + shown.length) % shown.length;
    shown[at].focus({ preventScroll: true });
    reach(shown[at]);
    tell();
  }

  /* Rows out of sight have a height that is guessed: a slow scroll to a far one would end at another. */
  function reach(note) {
    const far = Math.abs(note.getBoundingClientRect().top) > 3 * innerHeight;
    const scroll = () => note.scrollIntoView({ block: "center", behavior: far ? "instant" : "auto" });
    scroll();
    if (far) requestAnimationFrame(scroll);
  }

  /* Buttons that copy, made for a note that comes near the window or is focused: a page may have thousands of notes. */
  const copied = document.createElement("p");
  copied.className = "unheard";
  copied.setAttribute("role", "status");
  document.body.append(copied);
  function tools(note) {
    const name = note.querySelector(".fp").textContent, fix = note.querySelector("ins");
    const texts = [];
    if (fix) texts.push(["correction", fix.dataset.exact ?? fix.textContent]);
    if (file && "fix" in note.dataset) texts.push(["audit fix", `audit fix ${file} --apply --only ${name}`]);
    if (file) texts.push(["audit accept", `audit accept ${name} ${file} --reason ""`]);
    const row = document.createElement("p");
    row.className = "copy";
    row.append("Copy");
    for (const [what, text] of texts) {
      const button = document.createElement("button");
      button.type = "button";
      button.value = button.title = text;
      button.textContent = what;
      button.setAttribute("aria-label", "Copy " + what);
      row.append(button);
    }
    if (texts.length) note.append(row);
  }
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement("textarea"), before = document.activeElement;
      field.className = "unheard";
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      before?.focus({ preventScroll: true });
      return done;
    }
  }
  function equip(note) {
    near.unobserve(note);
    if (!note.querySelector(".copy")) tools(note);
  }
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) equip(target);
  }, { rootMargin: "600px" });
  notes.forEach((note) => near.observe(note));
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy button");
    if (!button) return;
    const done = await copy(button.value);
    copied.textContent = "";
    copied.textContent = done ? "Copied: " + button.textContent : "Nothing was copied";
    button.classList.toggle("done", done);
    setTimeout(() => button.classList.remove("done"), 2000);
  });

  bar.addEventListener("change", (event) => { filter(); if (event.target !== keys) keep(); });
  addEventListener("hashchange", restore);
  all("button", jump).forEach((button) => button.addEventListener("click", () => go(+button.value)));
  document.addEventListener("focusin", (event) => {
    const note = event.target.closest(".note"), i = visible().indexOf(note);
    if (i >= 0) { at = i; equip(note); tell(); }
  });
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") go(1);
    if (event.key === "p") go(-1);
  });
  bar.hidden = jump.hidden = false;
  filter();
  restore();
})();
