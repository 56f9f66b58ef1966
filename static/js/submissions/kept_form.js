// Keeps on this device what was typed into a form that is saved as a whole, until it has been sent (UX-009, REL-03).
// That it was kept by the server is seen by the page it leads on to: js/core/session.js.
import { person } from "../core/sign_in.js";
import { drop, keep, keyOf, offer, purge, read } from "./local_copy.js";
import { fieldsOf } from "./typed.js";

const form = document.querySelector("form[data-keep]");

function watch() {
  const source = fieldsOf(form);
  const key = keyOf(person, form.dataset.entry, `@${form.dataset.keep}`);
  let undecided = "unkept" in form.dataset ? false : offer(form, source, key, () => (undecided = false));
  form.addEventListener("input", () => undecided || keep(key, source.now()));
  // What came back with an error stays typed, not saved.
  if ("unkept" in form.dataset && read(key)) keep(key, source.now());
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || undecided) return;
    if (read(key)) sessionStorage.setItem("terkirim", JSON.stringify({ key, from: location.href.split("#")[0] }));
  });
  window.addEventListener("pageshow", () => sessionStorage.removeItem("terkirim"));
}

if (form && person) {
  purge();
  watch();
}
