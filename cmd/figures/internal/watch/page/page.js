// Shows the figures of "figures watch", and each again when it changes.
"use strict";

const status = document.getElementById("status");
const main = document.querySelector("main");
const template = document.querySelector("template");
const cards = new Map();
let server = "";

for (const input of document.querySelectorAll("input[name=scheme]")) {
  input.addEventListener("change", () => { document.documentElement.style.colorScheme = input.value; });
}

// card returns the element of a figure.
function card(f) {
  let c = cards.get(f.index);
  if (!c) {
    c = template.content.cloneNode(true).querySelector("figure");
    c.querySelector("figcaption").textContent = f.name;
    cards.set(f.index, c);
    main.append(c);
  }
  return c;
}

// show shows a figure. The picture before stays until the new one is loaded.
async function show(f) {
  const c = card(f);
  const pre = c.querySelector("pre");
  const broken = f.error !== "";
  c.classList.toggle("broken", broken);
  if (pre.textContent !== f.error) pre.textContent = f.error;
  pre.hidden = !broken;
  if (f.version === 0 || c.dataset.version === String(f.version)) return;
  c.dataset.version = f.version;
  const next = new Image(f.width, f.height);
  next.alt = f.alt;
  next.src = `/figures/${f.index}/${f.version}.svg`;
  try { await next.decode(); } catch { /* it is shown as it is */ }
  if (c.dataset.version === String(f.version)) c.querySelector("img").replaceWith(next);
}

function tell() {
  const all = [...cards.values()];
  const bad = all.filter((c) => c.classList.contains("broken")).length;
  const names = all.map((c) => c.querySelector("figcaption").textContent).join(", ");
  document.title = (bad ? "✗ " : "") + names;
  status.className = "";
  const missing = all.some((c) => !c.dataset.version && !c.classList.contains("broken"));
  status.textContent = bad ? `${bad} of ${all.length} with mistakes` : missing ? "drawing" : "up to date";
}

const events = new EventSource("/events");
events.addEventListener("message", (e) => {
  const news = JSON.parse(e.data);
  if (server && server !== news.server) { location.reload(); return; }
  server = news.server;
  for (const f of news.figures) show(f);
  tell();
});
events.addEventListener("error", () => {
  status.className = "lost";
  status.textContent = "the command has ended";
});
events.addEventListener("open", tell);
