// Adds a row to a table of answers without a visit to the server. A new row is the last one, emptied and numbered on.
function more(table, button) {
  const rows = table.querySelectorAll("[data-row]");
  const last = rows[rows.length - 1];
  const row = last.cloneNode(true);
  const cells = row.querySelectorAll("textarea, input");
  cells.forEach((cell, place) => {
    const [, base, number] = cell.id.match(/^(.*_)(\d+)$/);
    row.querySelector(`[for="${CSS.escape(cell.id)}"]`).htmlFor = cell.id = base + (Number(number) + cells.length);
    if (cell.classList.contains("row-day")) cell.type = "date";
    cell.value = cell.defaultValue = "";
    cell.removeAttribute("aria-invalid");
    cell.removeAttribute("aria-describedby");
  });
  row.querySelectorAll("[data-number]").forEach((place) => (place.textContent = rows.length + 1));
  last.after(row);
  cells[0].focus();
  if (rows.length + 1 < Number(table.dataset.most)) return;
  button.hidden = true;
  table.querySelector("[data-full]").textContent = `Sudah ${table.dataset.most} baris, sebanyak yang diperbolehkan.`;
}

document.querySelectorAll("[data-rows]").forEach((table) => {
  const button = table.querySelector("[data-more]");
  button.type = "button";
  button.addEventListener("click", () => more(table, button));
});
