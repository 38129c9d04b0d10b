/** The panel of the processing: what Spark says of itself. */
import {byId, drawNumbers, each, element, isMissing, rate, say, tenths, whole} from './elements.js';

/** The main parts of a batch, in the order in which they happen, by Spark's names. */
const PARTS = [
  ['latestOffset', 'asks Kafka where the topic ends'],
  ['walCommit', 'notes in the checkpoint what the batch will read'],
  ['queryPlanning', 'plans the batch'],
  ['addBatch', 'reads, judges, stores and sums the events'],
  ['commitOffsets', 'notes in the checkpoint that the batch is done'],
];
const WHOLE = 'triggerExecution';
const MEBIBYTE = 1024 * 1024;

function factsOf({batch, lagEvents, lagSeconds, rowsPerSecond, writesRetried, droppedByWatermark, restarts}) {
  const bytes = batch?.stateBytes;
  const small = bytes < MEBIBYTE;
  return [
    ['input rate', rate(batch?.inputEventsPerSecond), 'events/s', 'came, as of the latest batch'],
    ['processed rate', rate(batch?.processedEventsPerSecond), 'events/s', 'while the latest batch ran'],
    ['lag', whole(lagEvents), 'events', 'are in Kafka and not in the tables yet'],
    ['lag in time', tenths(lagSeconds), 's', 'that they take at the processed rate'],
    ['written', rate(rowsPerSecond), 'rows/s', 'into the raw table, over the last seconds'],
    ['retried', whole(writesRetried), 'writes', 'that Cassandra did not take at once, since Spark began'],
    ['state', whole(batch?.stateRows), 'rows', 'sums that Spark keeps'],
    ['state memory', tenths(bytes / (small ? 1024 : MEBIBYTE)), small ? 'KiB' : 'MiB', 'that these sums take'],
    ['dropped as too late', whole(droppedByWatermark), 'rows',
      droppedByWatermark > 0 ? 'Alarm: the averages lack them' : 'by the watermark; there must be none', droppedByWatermark > 0],
    ['restarts', whole(restarts), '', 'of the query after a passing fault, since Spark began'],
  ];
}

function drawFacts(facts) {
  each(byId('facts'), facts,
    () => element('div', '', element('dt'), element('dd', '', element('span'), ' ', element('small')), element('dd', 'why')),
    (fact, [label, value, unit, why, alarm]) => {
      const [term, figure, reason] = fact.children;
      say(term, label);
      say(figure.firstChild, value);
      say(figure.lastChild, value === '–' ? 'not known yet' : unit);
      say(reason, why);
      fact.className = alarm ? 'alarm' : '';
    });
}

/** The parts, what is left of the whole, and the whole: [name, milliseconds, what it does]. */
function timesOf(millis) {
  const parts = PARTS.map(([name, why]) => [name, millis[name], why]);
  const known = parts.reduce((sum, [, part]) => sum + (part ?? 0), 0);
  const all = millis[WHOLE];
  return [...parts, ['the rest', isMissing(all) ? undefined : Math.max(0, all - known), 'everything else'], [WHOLE, all, 'all of it']];
}

function drawTimes(millis) {
  const longest = Math.max(1, millis[WHOLE] ?? 0);
  each(byId('times'), timesOf(millis),
    () => {
      const name = element('th');
      name.scope = 'row';
      return element('tr', '', name, element('td', 'number'), element('td', '', element('span'), element('i')));
    },
    (row, [part, took, does]) => {
      const [name, number, why] = row.children;
      say(name, part);
      say(number, whole(took));
      say(why.firstChild, does);
      why.lastChild.style.width = `${100 * Math.min(1, (took ?? 0) / longest)}%`;
    });
}

export function drawProcessing({at, processing}) {
  byId('processing').hidden = !processing;
  byId('processing-empty').hidden = Boolean(processing);
  say(byId('batch'), processing ? batchLine(processing, at) : '');
  if (!processing) return;
  drawFacts(factsOf(processing));
  drawTimes(processing.batch?.phaseMillis ?? {});
  const refused = Object.entries(processing.deadLetters).filter(([, records]) => records > 0);
  byId('refused-empty').hidden = refused.length > 0;
  drawNumbers('refused', refused.map(([reason, records]) => [reason, whole(records), '']));
}

/** Spark is silent while nothing comes, so an old report is said to be old. */
function batchLine({batch, reportedAt}, at) {
  if (!batch) return 'no batch yet';
  const seconds = Math.floor((Date.parse(at) - Date.parse(reportedAt)) / 1000);
  const age = seconds > 5 ? `, ${whole(seconds)} s ago` : '';
  return `latest batch${age}: number ${whole(batch.id)}, ${whole(batch.events)} events in ${whole(batch.millis)} ms`;
}
