// Saves the judge's sheet criterion by criterion (UX-033). Without this module the form's own button saves all of it.
const form = document.querySelector("[data-sheet]");
const pause = 700;

const state = {
  saving: ["saving", "Menyimpan…"],
  offline: ["unsaved", "Belum tersimpan: periksa koneksi"],
  refused: ["unsaved", "Belum tersimpan"],
};

function tell([name, text]) {
  const line = form.querySelector("[data-saved]");
  line.dataset.state = name;
  line.textContent = text;
}

const waiting = new Map(); // criterion → timer of a change that is not sent yet
const failed = new Set(); // criteria whose last sending got no answer
let queue = Promise.resolve();

const card = (key) => form.querySelector(`[data-criterion="${CSS.escape(key)}"]`);
const chosen = (box) => box.querySelector("input[type=radio]:checked, .input-score")?.value ?? "";

function body(key) {
  const data = new FormData();
  const box = card(key);
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  data.set("kriteria", key);
  if (key !== "umum") data.set("nilai", chosen(box));
  data.set("catatan", box.querySelector("textarea")?.value ?? "");
  return data;
}

function complain(key, sentence) {
  const box = card(key);
  const line = box.querySelector("[data-error]");
  line.textContent = sentence;
  line.hidden = !sentence;
  box.classList.toggle("criterion-wrong", Boolean(sentence));
}

async function answer(key, response) {
  const told = await response.json();
  if (!response.ok) {
    complain(key, told.error);
    tell(state.refused);
    return;
  }
  complain(key, "");
  form.querySelector("[data-progress]").textContent = told.progress;
  tell(waiting.size ? state.saving : ["saved", told.saved]);
}

async function send(key, keepalive) {
  tell(state.saving);
  try {
    const headers = { Accept: "application/json" };
    const response = await fetch(form.dataset.scoreUrl, { method: "POST", body: body(key), headers, keepalive });
    failed.delete(key);
    await answer(key, response);
  } catch {
    failed.add(key);
    tell(state.offline);
  }
}

function save(key, keepalive = false) {
  clearTimeout(waiting.get(key));
  waiting.delete(key);
  queue = queue.then(() => send(key, keepalive));
  return queue;
}

function later(key) {
  clearTimeout(waiting.get(key));
  waiting.set(key, setTimeout(() => save(key), pause));
  tell(state.saving);
}

export function flush(keepalive = false) {
  for (const key of new Set([...waiting.keys(), ...failed])) save(key, keepalive);
  return queue;
}

function showWords(radio) {
  const line = radio.closest("[data-criterion]").querySelector("[data-words-of]");
  line.textContent = `${radio.value} · ${radio.dataset.words}`;
  line.hidden = !radio.dataset.words;
}

function changed(event) {
  const box = event.target.closest("[data-criterion]");
  if (!box) return;
  const key = box.dataset.criterion;
  if (event.target.type === "radio") {
    showWords(event.target);
    save(key);
  } else if (key === "umum" || chosen(box)) later(key);
  else complain(key, "Pilih nilai dahulu; catatan ini ikut tersimpan bersamanya.");
}

if (form) {
  form.addEventListener("input", changed);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush(true));
  window.addEventListener("online", () => flush());
  window.addEventListener("beforeunload", (event) => {
    if (failed.size) event.preventDefault();
  });
  form.addEventListener("submit", () => waiting.forEach((timer) => clearTimeout(timer)));
  form.querySelector("[data-save]").addEventListener("click", (event) => {
    event.preventDefault();
    form.querySelectorAll("[data-criterion]").forEach((box) => {
      if (box.dataset.criterion === "umum" || chosen(box)) save(box.dataset.criterion);
    });
  });
}
