/** How the page writes numbers and changes its elements. */

export const byId = id => document.getElementById(id);
export const isMissing = value => value === null || value === undefined || !Number.isFinite(Number(value));

const grouped = new Intl.NumberFormat('en-US', {maximumFractionDigits: 0});
const oneDigit = new Intl.NumberFormat('en-US', {minimumFractionDigits: 1, maximumFractionDigits: 1});
const thin = text => text.replaceAll(',', '\u202f');
export const whole = value => isMissing(value) ? '–' : thin(grouped.format(value));
export const tenths = value => isMissing(value) ? '–' : thin(oneDigit.format(value));

/** Below ten a rate of 0.4/s should not read as 0. */
export const rate = value => value > 0 && value < 10 ? tenths(value) : whole(value);

/** An element with a class and children; strings become text. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Changes the text only when it differs, so that selections and screen readers are left in peace. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Keeps one child per item: made once, drawn each time. */
export function each(parent, items, make, draw) {
  while (parent.children.length > items.length) parent.lastChild.remove();
  items.forEach((item, index) => {
    if (index >= parent.children.length) parent.append(make(item, index));
    draw(parent.children[index], item, index);
  });
}

export function drawNumbers(id, entries) {
  each(byId(id), entries,
    () => element('div', '', element('dt'), element('dd', '', element('span'), ' ', element('small'))),
    (pair, [label, value, unit, alarm]) => {
      const [term, figure] = pair.children;
      say(term, label);
      say(figure.firstChild, value);
      say(figure.lastChild, value === '–' ? '' : unit);
      figure.className = alarm ? 'alarm' : '';
    });
}
