/** The processing panel: the metrics that Spark reports. */
import {byId, drawNumbers, element, isMissing, rate, renderList, setText, tenths, whole} from './elements.js';

/** The main phases of a micro-batch in order of execution, with Spark's names. */
const PHASES = [
  ['latestOffset', 'fetch the latest offsets from Kafka'],
  ['walCommit', 'log the offset range in the checkpoint'],
  ['queryPlanning', 'plan the query'],
  ['addBatch', 'process batch: read, validate, store and aggregate'],
  ['commitOffsets', 'log the commit in the checkpoint'],
];
const TOTAL = 'triggerExecution';
const MEBIBYTE = 1024 * 1024;

function factsOf({batch, lagEvents, lagSeconds, rowsPerSecond, writesRetried, droppedByWatermark, restarts}) {
  const bytes = batch?.stateBytes;
  const small = bytes < MEBIBYTE;
  return [
    ['input rate', rate(batch?.inputEventsPerSecond), 'events/s', 'received, as of the latest batch'],
    ['processed rate', rate(batch?.processedEventsPerSecond), 'events/s', 'while the latest batch ran'],
    ['lag', whole(lagEvents), 'events', 'in Kafka but not in the tables yet'],
    ['lag in time', tenths(lagSeconds), 's', 'to process the lag at the processed rate'],
    ['written', rate(rowsPerSecond), 'rows/s', 'to the raw table, over the last seconds'],
    ['retried', whole(writesRetried), 'writes', 'to Cassandra, since Spark started'],
    ['state', whole(batch?.stateRows), 'rows', 'aggregates in the state store'],
    ['state memory', tenths(bytes / (small ? 1024 : MEBIBYTE)), small ? 'KiB' : 'MiB', 'used by the state store'],
    ['dropped by watermark', whole(droppedByWatermark), 'rows',
      droppedByWatermark > 0 ? 'Error: the results do not include them' : 'by the watermark; must be 0', droppedByWatermark > 0],
    ['restarts', whole(restarts), '', 'of the query after transient failures, since Spark started'],
  ];
}

function drawFacts(facts) {
  renderList(byId('facts'), facts,
    () => element('div', '', element('dt'), element('dd', '', element('span'), ' ', element('small')), element('dd', 'why')),
    (fact, [label, value, unit, why, alarm]) => {
      const [term, figure, reason] = fact.children;
      setText(term, label);
      setText(figure.firstChild, value);
      setText(figure.lastChild, value === '–' ? 'not available yet' : unit);
      setText(reason, why);
      fact.className = alarm ? 'alarm' : '';
    });
}

/** The phases, the remaining time, and the total: [name, milliseconds, description]. */
function timesOf(millis) {
  const phases = PHASES.map(([name, why]) => [name, millis[name], why]);
  const known = phases.reduce((sum, [, took]) => sum + (took ?? 0), 0);
  const total = millis[TOTAL];
  return [...phases, ['other', isMissing(total) ? undefined : Math.max(0, total - known), 'everything else'], [TOTAL, total, 'total']];
}

function drawTimes(millis) {
  const maxMillis = Math.max(1, millis[TOTAL] ?? 0);
  renderList(byId('times'), timesOf(millis),
    () => {
      const name = element('th');
      name.scope = 'row';
      return element('tr', '', name, element('td', 'number'), element('td', '', element('span'), element('i')));
    },
    (row, [phase, took, description]) => {
      const [name, number, why] = row.children;
      setText(name, phase);
      setText(number, whole(took));
      setText(why.firstChild, description);
      why.lastChild.style.width = `${100 * Math.min(1, (took ?? 0) / maxMillis)}%`;
    });
}

export function drawProcessing({at, processing}) {
  byId('processing').hidden = !processing;
  byId('processing-empty').hidden = Boolean(processing);
  setText(byId('batch'), processing ? batchLine(processing, at) : '');
  if (!processing) return;
  drawFacts(factsOf(processing));
  drawTimes(processing.batch?.phaseMillis ?? {});
  const rejected = Object.entries(processing.deadLetters).filter(([, records]) => records > 0);
  byId('rejected-empty').hidden = rejected.length > 0;
  drawNumbers('rejected', rejected.map(([reason, records]) => [reason, whole(records), '']));
}

/** Spark reports nothing while no events arrive, so the age of an old report is shown. */
function batchLine({batch, reportedAt}, at) {
  if (!batch) return 'no batch yet';
  const seconds = Math.floor((Date.parse(at) - Date.parse(reportedAt)) / 1000);
  const age = seconds > 5 ? `, ${whole(seconds)} s ago` : '';
  return `latest batch${age}: id ${whole(batch.id)}, ${whole(batch.events)} events in ${whole(batch.millis)} ms`;
}
