/**
 * The page: one live connection (/api/stream) brings a tick a second, and each tick is drawn.
 * Names of artists come from outside: they reach the page only as text, never as HTML.
 */
import {byId, drawNumbers, each, element, isMissing, rate, say, tenths, whole} from './elements.js';
import {drawProcessing} from './processing.js';
import uPlot from './uplot/uPlot.esm.js';

const TOP_LINES = 5;
const MAX_LINES = 8; // as many as there are colours
const KEPT_SECONDS = 900;
const SILENCE_MILLIS = 8000;
const RETRY_MILLIS = 1500;

const meta = name => document.querySelector(`meta[name="${name}"]`).content;
// ---- words

const clock = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const TONE = {
  running: 'good', ready: 'good', finished: 'good', starting: 'wait', paused: 'wait', draining: 'wait', stopping: 'wait', failed: 'bad',
  'not answering': 'bad', 'rows lost': 'bad', retrying: 'wait',
};
const tone = word => TONE[word] ?? '';
const busy = word => word === 'starting' || word === 'draining' || word === 'stopping' ? 'busy' : '';

function banner(id, text) {
  byId(id).hidden = !text;
  say(byId(id), text ?? '');
}

// ---- state, start-up, stages, numbers

let state = 'connecting';

function drawState(word) {
  say(byId('state'), word);
  byId('state-dot').className = `dot ${tone(word)} ${busy(word)}`;
}

function drawHead(snapshot) {
  state = snapshot.state;
  drawState(state);
  byId('run').hidden = !snapshot.run;
  say(byId('run-id'), snapshot.run ?? '');
  const made = snapshot.stages[0];
  document.title = `${state}${made && state === 'running' ? `, ${rate(made.eventsPerSecond)}/s` : ''} · Fake Streaming Pipeline`;
  byId('generator').disabled = state !== 'running' && state !== 'paused';
  say(byId('generator'), state === 'paused' ? 'Resume generator' : 'Pause generator');
  banner('error', snapshot.lastError);
}

let startWasOpen = null;

function drawStart(snapshot) {
  const {phases} = snapshot;
  const starting = snapshot.state === 'starting' || phases.some(phase => phase.status === 'failed');
  const panel = byId('start');
  panel.hidden = phases.length === 0;
  if (starting !== startWasOpen) { // open while it starts; then a line, which the reader may open again
    panel.open = starting;
    startWasOpen = starting;
  }
  say(byId('start-title'), starting ? 'Starting' : 'Started');
  const done = phases.filter(phase => phase.status === 'ready');
  say(byId('start-line'), starting
    ? `${done.length} of ${phases.length} steps are ready`
    : phases.map(phase => `${phase.name} ${tenths(phase.seconds)} s`).join('  ·  '));
  const longest = Math.max(10, ...phases.map(phase => phase.seconds));
  each(byId('phases'), phases,
    () => element('li', '', element('span', 'dot'), element('span', 'name'), element('span', 'bar', element('i')),
      element('span', 'word'), element('span', 'number')),
    (row, phase) => {
      const [dot, name, bar, word, seconds] = row.children;
      dot.className = `dot ${tone(phase.status)} ${busy(phase.status)}`;
      say(name, phase.name);
      bar.firstChild.className = tone(phase.status);
      bar.firstChild.style.width = `${100 * phase.seconds / longest}%`;
      say(word, phase.status);
      say(seconds, phase.seconds > 0 ? `${tenths(phase.seconds)} s` : '');
    });
}

const SPARK_POINTS = 60;
const sparks = new Map();

function makeStage() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${SPARK_POINTS - 1} 30`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'polyline'));
  return element('li', 'panel',
    element('h3', '', element('span', 'dot'), element('span')), element('span', 'word'),
    element('p', 'rate', element('span'), element('small', '', 'events/s')), svg,
    element('p', 'more', element('span', '', element('b'), ' in total'), element('span', '', element('b'), ' waiting'), element('span')));
}

function drawStage(card, stage) {
  const [title, word, rateLine, svg, more] = card.children;
  title.firstChild.className = `dot ${tone(stage.status)} ${busy(stage.status)}`;
  say(title.lastChild, stage.name);
  say(word, stage.status);
  say(rateLine.firstChild, rate(stage.eventsPerSecond));
  const [total, lag, note] = more.children;
  say(total.firstChild, whole(stage.total));
  lag.hidden = isMissing(stage.lag);
  say(lag.firstChild, whole(stage.lag));
  note.hidden = !stage.note;
  say(note, stage.note ?? '');
  const rates = sparks.get(stage.name) ?? sparks.set(stage.name, []).get(stage.name);
  rates.push(Number(stage.eventsPerSecond) || 0);
  if (rates.length > SPARK_POINTS) rates.shift();
  const highest = Math.max(1, ...rates);
  const from = SPARK_POINTS - rates.length;
  svg.firstChild.setAttribute('points', rates.map((value, index) => `${from + index},${28 - 26 * value / highest}`).join(' '));
}

function drawFigures({totals, latency}) {
  drawNumbers('totals', [
    ['made', whole(totals.made), ''], ['in Kafka', whole(totals.inKafka), ''], ['stored', whole(totals.stored), ''],
    ['late', whole(totals.late), ''], ['refused', whole(totals.refused), ''], ['artists', whole(totals.artists), ''],
  ]);
  drawNumbers('latency', ['p50', 'p95', 'p99', 'max'].map(name =>
    [name === 'max' ? 'longest' : name, latency ? whole(latency[name]) : '–', 'ms']));
}

function drawAddresses(addresses) {
  const names = Object.keys(addresses).sort();
  each(byId('addresses'), names, () => element('span', '', element('span'), element('code')), (node, name) => {
    say(node.firstChild, `${name} `);
    say(node.lastChild, addresses[name]);
  });
}

// ---- lines: which artists are shown, their colours and points

/** What the reader picked, kept in the address so that a reload and a bookmark show the same; null: the top artists. */
let picked = readPicked();
const lines = new Map(); // artist -> {slot, points: Map(second -> age), average}

function readPicked() {
  const artists = new URLSearchParams(location.hash.slice(1)).getAll('artist');
  return artists.length > 0 ? [...new Set(artists)].slice(0, MAX_LINES) : null;
}

const artistQuery = artists => String(new URLSearchParams(artists.map(artist => ['artist', artist])));

function pick(artists) {
  picked = artists;
  history.replaceState(null, '', picked?.length > 0 ? `#${artistQuery(picked)}` : location.pathname);
  showLines(picked ?? []);
  connect(); // the stream carries the averages of those who are asked for
}

/** Gives each artist a line with a colour of its own; lines that stay keep theirs. */
function showLines(artists) {
  for (const artist of lines.keys()) {
    if (!artists.includes(artist)) lines.delete(artist);
  }
  const added = artists.filter(artist => !lines.has(artist));
  for (const artist of added) {
    const taken = new Set([...lines.values()].map(line => line.slot));
    const slot = [...Array(MAX_LINES).keys()].find(candidate => !taken.has(candidate));
    lines.set(artist, {slot, points: new Map(), average: null});
  }
  if (added.length > 0) loadHistory(added);
  drawChips();
  plotLines();
}

const bySecond = ([one], [other]) => one - other;

async function loadHistory(artists) {
  if (artists.length === 0) return;
  try {
    const answer = await fetch(`/api/history?${artistQuery(artists)}`);
    if (!answer.ok) return;
    for (const {artist, seconds, ages} of await answer.json()) {
      const line = lines.get(artist);
      if (line) line.points = new Map([...seconds.map((second, index) => [second, ages[index]]), ...line.points].sort(bySecond));
    }
    plotLines();
  } catch {
    // the stream will notice that the connection is lost, and load again when it is back
  }
}

/** The top artists; one that is shown stays until it has fallen well behind, so that lines do not flicker. */
function topLines(top) {
  const names = top.map(entry => entry.artist);
  const staying = [...lines.keys()].filter(artist => names.slice(0, TOP_LINES + 3).includes(artist)).slice(0, TOP_LINES);
  const coming = names.filter(artist => !staying.includes(artist));
  return [...staying, ...coming].slice(0, TOP_LINES);
}

function drawLines(snapshot, averages) {
  if (picked === null) {
    const wanted = topLines(snapshot.topArtists);
    if (wanted.length !== lines.size || wanted.some(artist => !lines.has(artist))) showLines(wanted);
  }
  const second = Math.floor(Date.parse(snapshot.at) / 1000);
  for (const average of averages) {
    const line = lines.get(average.artist);
    if (!line || isMissing(average.averageAge)) continue;
    line.average = average;
    line.points.set(second, Number(average.averageAge));
    for (const old of line.points.keys()) {
      if (old > second - KEPT_SECONDS) break;
      line.points.delete(old);
    }
  }
  drawChips();
  plotLines();
}

const colour = slot => getComputedStyle(document.documentElement).getPropertyValue(`--line-${slot}`).trim();
const isDashed = slot => slot >= TOP_LINES; // the later colours are also told apart without seeing colour

function paintSwatch(swatch, slot) {
  swatch.className = `swatch ${slot !== undefined && isDashed(slot) ? 'dashed' : ''}`;
  swatch.style.borderColor = slot === undefined ? 'transparent' : `var(--line-${slot})`;
}

function drawChips(atSecond) {
  const shown = [...lines.entries()];
  each(byId('chips'), shown,
    () => {
      const button = element('button', '', element('span', 'swatch'), element('span', 'name'), element('b'), element('span', 'plays'),
        element('span', 'remove', '×'));
      button.type = 'button';
      button.lastChild.setAttribute('aria-hidden', 'true'); // the button's title says it in words
      button.addEventListener('click', () => pick([...lines.keys()].filter(artist => artist !== button.dataset.artist)));
      return element('li', '', button);
    },
    (item, [artist, line]) => {
      const button = item.firstChild;
      const [swatch, name, age, plays] = button.children;
      const average = line.average;
      const value = atSecond === undefined ? average?.averageAge : line.points.get(atSecond);
      button.dataset.artist = artist;
      button.title = `${artist}: click to remove`;
      paintSwatch(swatch, line.slot);
      say(name, artist);
      say(age, isMissing(value) ? '–' : tenths(value));
      say(plays, average ? `${whole(average.plays)} plays` : 'no plays yet');
    });
  byId('back-to-top').hidden = picked === null;
}

// ---- the chart

let chart = null;
let chartKey = '';
let spanSeconds = 300;

function chartColumns() {
  const all = [...new Set([...lines.values()].flatMap(line => [...line.points.keys()]))].sort((one, other) => one - other);
  const seconds = all.filter(second => second > all.at(-1) - spanSeconds);
  return [seconds, ...[...lines.values()].map(line => seconds.map(second => line.points.get(second) ?? null))];
}

function plotLines() {
  const columns = chartColumns();
  const hasPoints = columns[0].length > 0;
  byId('chart-empty').hidden = hasPoints;
  if (picked !== null && lines.size === 0) say(byId('chart-empty'), 'No artist is chosen. Add one above, or show the top artists.');
  else say(byId('chart-empty'), 'The lines begin here when the first listens are in the tables, a few seconds after the start.');
  const key = [...lines.entries()].map(([artist, line]) => `${line.slot} ${artist}`).join('\n');
  if (chart && (!hasPoints || key !== chartKey)) {
    chart.destroy();
    chart = null;
  }
  if (!hasPoints) return;
  if (chart) {
    chart.setData(columns);
  } else {
    chartKey = key;
    chart = new uPlot(chartOptions(), columns, byId('chart'));
  }
}

function chartSize() {
  return {width: byId('chart').clientWidth, height: byId('chart').clientHeight};
}

function chartOptions() {
  const style = getComputedStyle(document.documentElement);
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const axis = {
    stroke: style.getPropertyValue('--soft').trim(), font, labelFont: font, labelSize: 20,
    grid: {stroke: style.getPropertyValue('--grid').trim(), width: 1}, ticks: {show: false},
  };
  return {
    ...chartSize(),
    padding: [8, 30, 0, 0],
    legend: {show: false},
    cursor: {y: false, drag: {x: false, y: false}, points: {size: 7}},
    scales: {
      x: {time: true, range: (_, from, to) => [Math.min(from, to - Math.min(60, spanSeconds)), to]},
      y: {range: (_, low, high) => yearsRange(low, high)},
    },
    axes: [
      {...axis, size: 30, space: 80, label: 'local time', values: (_, seconds) => seconds.map(second => clock.format(second * 1000))},
      {...axis, size: 44, label: 'years', values: (_, ages) => ages.map(tenthsIfNeeded)},
    ],
    series: [{}, ...[...lines.values()].map(line => ({
      stroke: colour(line.slot), width: 2, dash: isDashed(line.slot) ? [2, 5] : undefined, spanGaps: false,
      cap: 'round', points: {show: (plot, index) => plot.data[index].filter(age => age !== null).length < 3},
    }))],
    hooks: {setCursor: [plot => drawChips(plot.cursor.idx === null ? undefined : plot.data[0][plot.cursor.idx])]},
  };
}

const tenthsIfNeeded = age => Number.isInteger(age) ? whole(age) : tenths(age);

/** Two years at least, else a settled line looks like a storm. */
function yearsRange(low, high) {
  if (low === null || high === null) return [0, 100];
  const margin = Math.max((high - low) * 0.08, (2 - (high - low)) / 2, 0.1);
  return [Math.max(0, low - margin), high + margin];
}

new ResizeObserver(() => chart?.setSize(chartSize())).observe(byId('chart'));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  chartKey = ''; // drawn anew, in the other colours
  plotLines();
});
byId('span').addEventListener('change', event => {
  spanSeconds = Number(event.target.value);
  plotLines();
});

// ---- the table

function drawTop(artists) {
  byId('top-empty').hidden = artists.length > 0;
  each(byId('top'), artists,
    () => {
      const button = element('button', '', element('span', 'swatch'), element('span'));
      button.type = 'button';
      button.addEventListener('click', () => toggle(button.dataset.artist));
      return element('tr', '', element('td'), element('td', '', button), element('td', 'number'), element('td', 'number'));
    },
    (row, {artist, plays, averageAge}, index) => {
      const [rank, name, playCell, ageCell] = row.children;
      const button = name.firstChild;
      const line = lines.get(artist);
      say(rank, String(index + 1));
      button.dataset.artist = artist;
      button.title = artist;
      button.setAttribute('aria-pressed', String(Boolean(line)));
      paintSwatch(button.firstChild, line?.slot);
      say(button.lastChild, artist);
      say(playCell, whole(plays));
      say(ageCell, tenths(averageAge));
    });
}

function toggle(artist) {
  const shown = [...lines.keys()];
  if (lines.has(artist)) pick(shown.filter(other => other !== artist));
  else add(artist);
}

function add(artist) {
  if (lines.has(artist)) return;
  const shown = [...lines.keys()];
  pick([...shown.slice(shown.length >= MAX_LINES ? 1 : 0), artist]);
}

// ---- the search box

const search = byId('search');
const found = byId('found');
let searching = null;
let marked = -1;

async function lookUp() {
  searching?.abort();
  searching = new AbortController();
  try {
    const answer = await fetch(`/api/artists?${new URLSearchParams({query: search.value.trim()})}`, {signal: searching.signal});
    const body = await answer.json();
    if (answer.ok) offer(body.filter(entry => !lines.has(entry.artist)), 'No artist of that name has an average yet.');
    else offer([], body.problem);
  } catch (failure) {
    if (failure.name !== 'AbortError') offer([], 'The pipeline cannot be asked now.');
  }
}

function offer(artists, whenNone) {
  marked = -1;
  search.removeAttribute('aria-activedescendant');
  found.replaceChildren(...artists.map(({artist, plays}, index) => {
    const option = element('li', '', element('span', '', artist), element('small', '', `${whole(plays)} plays`));
    option.id = `found-${index}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.dataset.artist = artist;
    return option;
  }));
  if (artists.length === 0) {
    const none = element('li', 'none', whenNone);
    none.setAttribute('role', 'option');
    none.setAttribute('aria-disabled', 'true');
    found.append(none);
  }
  found.hidden = false;
  search.setAttribute('aria-expanded', 'true');
}

function closeSearch() {
  searching?.abort();
  found.hidden = true;
  search.setAttribute('aria-expanded', 'false');
}

function choose(option) {
  if (!option?.dataset.artist) return;
  search.value = '';
  closeSearch();
  add(option.dataset.artist);
}

function mark(index) {
  const options = [...found.querySelectorAll('[data-artist]')];
  if (options.length === 0) return;
  marked = (index + options.length) % options.length;
  options.forEach((option, at) => option.setAttribute('aria-selected', String(at === marked)));
  options[marked].scrollIntoView({block: 'nearest'});
  search.setAttribute('aria-activedescendant', options[marked].id);
}

let typing = 0;
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(lookUp, 120);
});
search.addEventListener('focus', lookUp);
search.addEventListener('blur', closeSearch);
search.addEventListener('keydown', event => {
  if (event.key === 'ArrowDown') mark(marked + 1);
  else if (event.key === 'ArrowUp') mark(marked - 1);
  else if (event.key === 'Enter') choose(found.children[Math.max(0, marked)]);
  else if (event.key === 'Escape') closeSearch();
  else return;
  event.preventDefault();
});
found.addEventListener('pointerdown', event => {
  event.preventDefault(); // keeps the focus in the box
  choose(event.target.closest('li'));
});
byId('back-to-top').addEventListener('click', () => pick(null));

// ---- the generator

let commandProblem = null; // stays until a command succeeds

byId('generator').addEventListener('click', async () => {
  const command = state === 'paused' ? 'resume' : 'pause';
  byId('generator').disabled = true; // until the next tick says what became of it
  try {
    const answer = await fetch(`/api/generator/${command}`, {method: 'POST', headers: {'X-Fsp-Token': meta('fsp-token')}});
    commandProblem = answer.ok ? null : `Cannot ${command} the generator: ${(await answer.json()).problem}`;
  } catch {
    commandProblem = `Cannot ${command} the generator: no connection.`;
  }
  banner('notice', commandProblem);
});

// ---- the live connection

let stream = null;
let lastTickMillis = 0;
let retry = 0;
let wasLost = false;

function connect() {
  stream?.close();
  clearTimeout(retry);
  lastTickMillis = Date.now();
  stream = new EventSource(`/api/stream?${artistQuery(picked ?? [])}`);
  stream.addEventListener('hello', event => {
    if (JSON.parse(event.data).start !== meta('fsp-start')) location.reload(); // another start: this page is of yesterday
  });
  stream.addEventListener('tick', event => {
    lastTickMillis = Date.now();
    if (wasLost) loadHistory([...lines.keys()]); // what was missed
    wasLost = false;
    draw(JSON.parse(event.data));
  });
  stream.addEventListener('error', lost);
}

function lost() {
  stream.close();
  wasLost = true;
  lastTickMillis = Date.now(); // else the watch below would put off the retry for ever
  document.body.classList.add('stale');
  drawState('connection lost');
  byId('generator').disabled = true;
  banner('notice', 'Connection lost, retrying. If the pipeline was stopped, start it again: this page comes back by itself.');
  clearTimeout(retry);
  retry = setTimeout(connect, RETRY_MILLIS);
}

function draw({snapshot, averages, problem}) {
  document.body.classList.toggle('stale', Boolean(problem));
  banner('notice', problem ?? commandProblem);
  if (!snapshot) {
    drawState('waiting');
    byId('generator').disabled = true;
    return;
  }
  drawHead(snapshot);
  drawStart(snapshot);
  each(byId('stages'), snapshot.stages, makeStage, drawStage);
  drawFigures(snapshot);
  drawLines(snapshot, averages);
  drawTop(snapshot.topArtists);
  drawProcessing(snapshot);
  drawAddresses(snapshot.addresses);
}

setInterval(() => {
  if (!document.hidden && Date.now() - lastTickMillis > SILENCE_MILLIS) lost();
}, 1000);

document.addEventListener('visibilitychange', () => { // a browser has few connections per site: hidden pages give theirs back
  clearTimeout(retry);
  if (document.hidden) {
    stream.close();
    wasLost = true;
  } else {
    connect();
  }
});

if (picked !== null) showLines(picked);
connect();
