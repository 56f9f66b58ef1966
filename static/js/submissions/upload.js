// Makes a form that adds a file send it in pieces, with progress, and go on after a drop (UX-008). One file after the
// other. Without this script, or over plain HTTP where browsers keep their hash function closed, the form posts as it is.
import { Refusal, Transfer } from "./transfer.js";

const MB = 1024 * 1024;
const QUARTERS = 4;
const megabytes = (size, unit = true) => `${(size / MB).toLocaleString("id-ID", { maximumFractionDigits: 1 })}${unit ? " MB" : ""}`;
const ORDER = ["upload", "csrfmiddlewaretoken", "kunci"];

function enhance(form) {
  const input = form.elements.upload;
  const list = form.querySelector("[data-upload-list]");
  const status = form.querySelector("[data-upload-status]");
  const again = form.querySelector("[data-upload-again]");
  const rows = [];
  let running = false;

  input.multiple = "many" in form.dataset;
  form.querySelectorAll("[data-upload-waiting]").forEach((part) => (part.hidden = false));
  again.querySelector("button").addEventListener("click", reload);

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    const many = input.files.length > 1;
    for (const file of input.files) add(file, many);
    list.hidden = false;
    input.value = "";
    run();
  });

  function add(file, many) {
    const fields = new FormData(form);
    ORDER.forEach((name) => fields.delete(name));
    if (many) fields.set("title", "");
    const row = draw(file, list, form);
    row.transfer = new Transfer(file, {
      fields,
      address: form.dataset.upload,
      token: () => form.elements.csrfmiddlewaretoken.value,
      tell: (state, sent) => show(row, state, sent),
    });
    row.cancel.addEventListener("click", () => cancel(row));
    row.resume.addEventListener("click", () => row.transfer.resume());
    rows.push(row);
    show(row, "queued", 0);
  }

  function show(row, state, sent) {
    const of = `${megabytes(sent, false)} dari ${megabytes(row.file.size)}`;
    const words = {
      queued: `Menunggu giliran, ${megabytes(row.file.size)}`,
      sending: of,
      checking: "Sudah sampai; sedang diperiksa…",
      waiting: `Server sedang sibuk. ${of}; dicoba lagi sendiri.`,
      lost: `Koneksi terputus di ${of}. Dilanjutkan sendiri begitu tersambung.`,
      over: `Sesi Anda berakhir di ${of}.`,
    }[state];
    row.bar.value = sent;
    row.said.textContent = words;
    row.resume.hidden = !["lost", "waiting"].includes(state);
    row.signIn.hidden = state !== "over";
    row.part.dataset.state = state;
    const quarter = Math.floor((QUARTERS * sent) / row.file.size);
    const spoken = state === "sending" ? `sending ${quarter}` : state;
    if (spoken !== row.spoken && state !== "queued") say(`${row.file.name}: ${words}`);
    row.spoken = spoken;
  }

  async function run() {
    if (running) return;
    running = true;
    for (let row; (row = rows.find((each) => !each.ended)); row.ended = true) await sendOne(row);
    running = false;
    if (rows.every((row) => row.done)) reload();
    else again.hidden = !rows.some((row) => row.done);
  }

  async function sendOne(row) {
    try {
      await row.transfer.send();
      row.done = true;
      close(row, "done", "Terunggah");
    } catch (error) {
      if (row.cancelled) return;
      close(row, "refused", error instanceof Refusal ? error.message : "Belum terunggah. Pilih berkas itu sekali lagi.");
    }
  }

  function cancel(row) {
    if (row.done) return;
    row.ended = row.cancelled = true;
    row.transfer.cancel();
    say(`${row.file.name}: dibatalkan`);
    rows.splice(rows.indexOf(row), 1);
    row.part.remove();
    list.hidden = !rows.length;
    input.focus();
  }

  function close(row, state, words) {
    row.part.dataset.state = state;
    row.said.textContent = words;
    row.bar.remove();
    for (const part of [row.resume, row.cancel, row.signIn]) part.hidden = true;
    say(`${row.file.name}: ${words}`);
  }

  function say(text) {
    status.textContent = text;
  }
}

function draw(file, list, form) {
  const part = form.querySelector("[data-upload-row]").content.firstElementChild.cloneNode(true);
  const find = (name) => part.querySelector(`[data-${name}]`);
  const row = { file, part, bar: find("bar"), said: find("said"), resume: find("resume"), cancel: find("cancel"), signIn: find("sign-in") };
  find("name").textContent = file.name;
  row.bar.max = file.size || 1;
  row.bar.setAttribute("aria-label", `Terkirim dari ${file.name}`);
  for (const button of [row.resume, row.cancel]) button.querySelector("span").textContent = ` ${file.name}`;
  list.append(part);
  return row;
}

// Not `reload()`: a page that answered a post would be posted again.
function reload() {
  location.assign(location.pathname + location.search);
}

if (globalThis.crypto?.subtle) document.querySelectorAll("form[data-upload]").forEach(enhance);
