// What stands in a part of a form: what of it is kept on this device, how it is told, and how it is put back.
// A source: now() gives the copy, pair(copy) both readings, put(copy) writes it into the page again.
const UNKEPT = ["hidden", "file", "submit", "button"];
const isMark = (control) => control.type === "radio" || control.type === "checkbox";
const plain = (text) => text.replace(/\s+/g, " ").trim();
const change = (control) => control.dispatchEvent(new Event("input", { bubbles: true }));

// The server writes numbers and white space in its own way: that is no difference.
export const isSame = (one, other) => figure(one) === figure(other);
const figure = (text) => plain(text).replace(/(\d)\.(?=\d{3})/g, "$1").replaceAll(",", ".");

export function textOf(field) {
  return {
    now: () => ({ text: field.value }),
    pair: (copy) => [copy.text, field.defaultValue],
    put: (copy) => {
      field.value = copy.text;
      change(field);
    },
    focus: () => field.focus(),
  };
}

// A table, told row by row; rows that the copy has and the page does not are added as a press of the button would.
export function tableOf(part, name) {
  const cells = () => [...part.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const width = part.querySelector("[data-row]").querySelectorAll("textarea, input").length;
  const told = (values) => {
    const rows = [];
    for (let at = 0; at < values.length; at += width) rows.push(values.slice(at, at + width).map(plain));
    return rows.filter((row) => row.some(Boolean)).map((row) => row.join(" · ")).join("\n");
  };
  const now = () => cells().map((cell) => cell.value);
  return {
    now: () => ({ text: told(now()), cells: now() }),
    pair: (copy) => [copy.text, told(cells().map((cell) => cell.defaultValue))],
    put: (copy) => {
      const more = part.querySelector("[data-more]");
      while (cells().length < copy.cells.length && more.type === "button" && !more.hidden) more.click();
      cells().forEach((cell, place) => (cell.value = copy.cells[place] ?? ""));
      change(cells()[0]);
    },
    focus: () => cells()[0].focus(),
  };
}

// All that a person fills in within `part`, by the controls' ids; only what differs is told.
export function fieldsOf(part) {
  const controls = () =>
    [...part.querySelectorAll("textarea, input, select")].filter((each) => each.id && !UNKEPT.includes(each.type));
  const value = (each) => (isMark(each) ? each.checked : each.value);
  const first = (each) => {
    if (isMark(each)) return each.defaultChecked;
    return each.options ? ([...each.options].find((option) => option.defaultSelected) ?? each.options[0]).value : each.defaultValue;
  };
  const line = (each, held) => {
    if (!held) return "";
    const legend = each.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
    const label = each.labels?.[0]?.textContent ?? "";
    const choice = each.options ? [...each.options].find((option) => option.value === held)?.textContent : held;
    return [legend, label, isMark(each) ? "" : choice].filter(Boolean).map(plain).join(": ");
  };
  const told = (values, shown) => shown.map((each) => line(each, values(each))).filter(Boolean).join("\n");
  return {
    now: () => ({
      text: told(value, controls()),
      fields: Object.fromEntries(controls().map((each) => [each.id, value(each)])),
    }),
    pair: (copy) => {
      const mine = (each) => copy.fields[each.id] ?? first(each);
      const moved = controls().filter((each) => !isSame(String(mine(each)), String(first(each))));
      return [told(mine, moved), told(first, moved)];
    },
    put: (copy) => {
      for (const each of controls().filter((one) => one.id in copy.fields)) {
        if (isMark(each)) each.checked = copy.fields[each.id];
        else each.value = copy.fields[each.id];
      }
      change(controls()[0]);
    },
    focus: () => controls()[0].focus(),
  };
}
