// A second press of a send button within two seconds does nothing; the server keeps its own key against doubles.
const pause = 2000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || event.defaultPrevented) return;
  if (form.dataset.sentAt && Date.now() - Number(form.dataset.sentAt) < pause) event.preventDefault();
  else form.dataset.sentAt = String(Date.now());
});

window.addEventListener("pageshow", () => document.querySelectorAll("[data-once]").forEach((form) => delete form.dataset.sentAt));
