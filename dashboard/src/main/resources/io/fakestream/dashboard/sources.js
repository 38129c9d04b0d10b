/** The sources panel: what became of the records of each source; hidden if there is only one. */
import {byId, element, renderList, setText, whole} from './elements.js';

export function drawSources({sources}) {
  byId('sources-panel').hidden = sources.length < 2;
  renderList(byId('sources'), sources,
    () => {
      const name = element('th');
      name.scope = 'row';
      return element('tr', '', name, element('td'), ...Array.from({length: 6}, () => element('td', 'number')));
    },
    (row, {name, topic, inKafka, lag, onTime, late, duplicates, rejected}) =>
      [name, topic, ...[inKafka, lag, onTime, late, duplicates, rejected].map(whole)]
        .forEach((text, index) => setText(row.children[index], text)));
}
