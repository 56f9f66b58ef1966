// Shortcuts of the judge's screen: digits, Backspace, n, p, s, ?. They can be turned off, and rest while one is typing.
import { flush } from "./sheet.js";

const dialog = document.querySelector("[data-keys]");
const opener = document.querySelector("[data-keys-open]");
const toggle = document.querySelector("[data-keys-on]");
const remembered = "pintasan-juri";

const isOn = () => localStorage.getItem(remembered) !== "mati";
const isTyping = (target) => target.matches("textarea, input:not([type=radio], [type=checkbox]), select");

const criteria = () => [...document.querySelectorAll("[data-sheet] fieldset[data-criterion]")];
const isScored = (box) => box.querySelector("input:checked") || box.querySelector(".input-score")?.value;

function current() {
  const focused = document.activeElement?.closest("fieldset[data-criterion]");
  return focused ?? criteria().find((box) => !isScored(box)) ?? criteria()[0];
}

function move(from, step) {
  const boxes = criteria();
  const at = from ? boxes.indexOf(from) + step : boxes.length - 1;
  const target = boxes[at] ?? (step > 0 ? document.querySelector("[data-lock]") : boxes[0]);
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
}

function give(digit) {
  const box = current();
  const radio = box?.querySelector(`input[type=radio][value="${digit}"]`);
  if (radio) {
    radio.checked = true;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
    move(box, 1);
    return true;
  }
  box?.querySelector(".input-score")?.focus();
  return false; // the digit itself goes into the field that has just been focused
}

const go = (name) => document.querySelector(`[data-${name}]`)?.click();

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return; // also while the session's end is being announced
  if (event.key === "?") dialog.showModal();
  else if (!isOn()) return;
  else if (/^[0-9]$/.test(event.key)) {
    if (!give(event.key)) return;
  } else if (event.key === "Backspace") move(document.activeElement.matches("[data-lock]") ? null : current(), -1);
  else if (event.key === "n") flush().then(() => go("next"));
  else if (event.key === "p") flush().then(() => go("previous"));
  else if (event.key === "s") document.querySelector("[data-save]")?.click();
  else return;
  event.preventDefault();
}

function showKeys() {
  document.querySelectorAll("[data-key]").forEach((key) => (key.hidden = !isOn()));
  toggle.checked = isOn();
}

if (dialog) {
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());
  dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());
  toggle.addEventListener("change", () => {
    localStorage.setItem(remembered, toggle.checked ? "hidup" : "mati");
    showKeys();
  });
  showKeys();
  document.addEventListener("keydown", press);
}
