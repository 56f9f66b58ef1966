// Warns five minutes before the sign-in ends, offers to stay, and says when it has ended (UX-010, WCAG 2.2.1).
// Typing is being here: whoever typed in the last five minutes stays without being asked. Tabs tell each other.
import { ask, isOwn, person, renew, whenBack } from "./sign_in.js";

const WARN = 5 * 60 * 1000;
const STORED = 60 * 1000; // the server notes activity once a minute, so an ending may be that much nearer
const dialog = document.querySelector("dialog[data-session]");
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("sesi") : null;
let ends = 0;
let last = 0;
let typed = 0;
let timer = 0;
let told = "";

function set(until) {
  ends = Math.min(until, last);
  clearTimeout(timer);
  timer = setTimeout(look, Math.max(0, Math.min(ends - Date.now() - WARN, 2 ** 31 - 1)));
}

function extend(until, tell = true) {
  if (until <= ends && told !== "over") return;
  if (dialog.open) dialog.close();
  told = "";
  set(until);
  if (tell) tabs?.postMessage({ person, ends });
}

function learn(state) {
  last = Math.max(last, Date.now() + state.left * 1000); // a new sign-in has a later last moment
  return Date.now() + state.left * 1000;
}

async function look() {
  if (ends - Date.now() > WARN) return set(ends);
  const state = await ask();
  if (state === undefined) timer = setTimeout(look, STORED / 4);
  else if (!isOwn(state)) over();
  else if (state.left * 1000 > WARN) set(learn(state));
  else if (!state.fixed && Date.now() - typed < WARN) stay();
  else warn(state);
}

function warn(state) {
  ends = Date.now() + state.left * 1000;
  dialog.querySelector("[data-until]").textContent = state.until;
  show(state.fixed ? "fixed" : "near");
  timer = setTimeout(look, state.left * 1000 + 1000);
}

function over() {
  show("over");
  whenBack().then(look);
}

function show(what) {
  if (told === what) return;
  told = what;
  for (const part of dialog.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(what);
  if (dialog.open) dialog.close();
  dialog.showModal();
  dialog.querySelector(".buttons > :not([hidden])").focus();
}

async function stay() {
  const fresh = await renew();
  const headers = { "X-CSRFToken": fresh?.token ?? "" };
  const state = isOwn(fresh) ? await ask({ method: "POST", headers }) : fresh;
  if (isOwn(state)) extend(learn(state));
  else if (state !== undefined) over();
  else {
    trouble("Belum berhasil: periksa koneksi, lalu tekan sekali lagi.");
    timer = setTimeout(look, STORED / 4);
  }
}

function trouble(text) {
  dialog.querySelector("[data-session-trouble]").textContent = text;
}

if (dialog) {
  last = Date.now() + 1000 * Number(dialog.dataset.lastLeft);
  set(Date.now() + 1000 * Number(dialog.dataset.left));
  tabs?.postMessage({ person, ends });
  tabs?.addEventListener("message", ({ data }) => data.person === person && extend(Math.min(data.ends, last), false));
  document.addEventListener("session:alive", () => extend(Date.now() + 1000 * Number(dialog.dataset.idle) - STORED));
  document.addEventListener("input", () => (typed = Date.now()));
  document.addEventListener("visibilitychange", () => document.hidden || (ends - Date.now() < WARN && told !== "over" && look()));
  dialog.querySelector("[data-session-stay]").addEventListener("click", () => (trouble(""), stay()));
  dialog.querySelector("[data-session-close]").addEventListener("click", () => dialog.close());
}

// What this device kept for itself goes with the person, also where the browser does not know Clear-Site-Data.
document.querySelector("form[data-sign-out]")?.addEventListener("submit", () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith("tulisan:")) localStorage.removeItem(key);
});

// A form that was sent and has led on to this page is kept by the server: its copy on this device may go
// (js/submissions/kept_form.js). A page that comes back with an error has the address of the form itself.
const sent = JSON.parse(sessionStorage.getItem("terkirim") ?? "null");
if (sent && document.referrer === sent.from && location.pathname !== new URL(sent.from).pathname) localStorage.removeItem(sent.key);
sessionStorage.removeItem("terkirim");
