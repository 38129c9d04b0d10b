/** Number formats and helper functions for DOM elements. */

export const byId = id => document.getElementById(id);
export const isMissing = value => value === null || value === undefined || !Number.isFinite(Number(value));

const grouped = new Intl.NumberFormat('en-US', {maximumFractionDigits: 0});
const oneDigit = new Intl.NumberFormat('en-US', {minimumFractionDigits: 1, maximumFractionDigits: 1});
const thin = text => text.replaceAll(',', '\u202f');
export const whole = value => isMissing(value) ? '–' : thin(grouped.format(value));
export const tenths = value => isMissing(value) ? '–' : thin(oneDigit.format(value));

/** Rates below ten have one decimal, so that 0.4/s is not shown as 0. */
export const rate = value => value > 0 && value < 10 ? tenths(value) : whole(value);

/** An element with a class and children; strings become text. */
export function element(name, className, ...children) {
  const created = document.createElement(name);
  if (className) created.className = className;
  created.append(...children);
  return created;
}

/** Changes the text only if it differs, so that selections and screen readers are not disturbed. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Keeps one child per item: created once, drawn on each call. */
export function renderList(parent, items, create, draw) {
  while (parent.children.length > items.length) parent.lastChild.remove();
  items.forEach((item, index) => {
    if (index >= parent.children.length) parent.append(create(item, index));
    draw(parent.children[index], item, index);
  });
}

export function drawNumbers(id, entries) {
  renderList(byId(id), entries,
    () => element('div', '', element('dt'), element('dd', '', element('span'), ' ', element('small'))),
    (pair, [label, value, unit, alarm]) => {
      const [term, figure] = pair.children;
      setText(term, label);
      setText(figure.firstChild, value);
      setText(figure.lastChild, value === '–' ? '' : unit);
      figure.className = alarm ? 'alarm' : '';
    });
}
