/**
 * The page: one live connection (/api/stream) delivers one tick per second, and each tick is rendered.
 * Artist names are untrusted input: they are inserted only as text, never as HTML.
 */
import {byId, drawNumbers, element, isMissing, rate, renderList, setText, tenths, whole} from './elements.js';
import {drawProcessing} from './processing.js';
import {drawSources} from './sources.js';
import uPlot from './uplot/uPlot.esm.js';

const TOP_LINES = 5;
const MAX_LINES = 8; // the number of colours
const HISTORY_SECONDS = 900;
const SILENCE_MILLIS = 8000;
const RETRY_MILLIS = 1500;

const meta = name => document.querySelector(`meta[name="${name}"]`).content;
// ---- states

const clock = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const TONE = {
  running: 'good', ready: 'good', finished: 'good', starting: 'wait', paused: 'wait', draining: 'wait', stopping: 'wait', failed: 'bad',
  'not answering': 'bad', 'rows lost': 'bad', retrying: 'wait',
};
const tone = status => TONE[status] ?? '';
const busy = status => status === 'starting' || status === 'draining' || status === 'stopping' ? 'busy' : '';

function banner(id, text) {
  byId(id).hidden = !text;
  setText(byId(id), text ?? '');
}

// ---- state, start-up, stages, numbers

let state = 'connecting';

function drawState(status) {
  setText(byId('state'), status);
  byId('state-dot').className = `dot ${tone(status)} ${busy(status)}`;
}

function drawHead(snapshot) {
  state = snapshot.state;
  drawState(state);
  byId('run').hidden = !snapshot.run;
  setText(byId('run-id'), snapshot.run ?? '');
  const generator = snapshot.stages[0];
  document.title = `${state}${generator && state === 'running' ? `, ${rate(generator.eventsPerSecond)}/s` : ''} · Fake Streaming Pipeline`;
  byId('generator').disabled = state !== 'running' && state !== 'paused';
  setText(byId('generator'), state === 'paused' ? 'Resume generator' : 'Pause generator');
  banner('error', snapshot.lastError);
}

let startWasOpen = null;

function drawStart(snapshot) {
  const {phases} = snapshot;
  const starting = snapshot.state === 'starting' || phases.some(phase => phase.status === 'failed');
  const panel = byId('start');
  panel.hidden = phases.length === 0;
  if (starting !== startWasOpen) { // open during start-up, then collapsed; users may open it again
    panel.open = starting;
    startWasOpen = starting;
  }
  setText(byId('start-title'), starting ? 'Starting' : 'Started');
  const ready = phases.filter(phase => phase.status === 'ready');
  setText(byId('start-line'), starting
    ? `${ready.length} of ${phases.length} steps are ready`
    : phases.map(phase => `${phase.name} ${tenths(phase.seconds)} s`).join('  ·  '));
  const maxSeconds = Math.max(10, ...phases.map(phase => phase.seconds));
  renderList(byId('phases'), phases,
    () => element('li', '', element('span', 'dot'), element('span', 'name'), element('span', 'bar', element('i')),
      element('span', 'word'), element('span', 'number')),
    (row, phase) => {
      const [dot, name, bar, word, seconds] = row.children;
      dot.className = `dot ${tone(phase.status)} ${busy(phase.status)}`;
      setText(name, phase.name);
      bar.firstChild.className = tone(phase.status);
      bar.firstChild.style.width = `${100 * phase.seconds / maxSeconds}%`;
      setText(word, phase.status);
      setText(seconds, phase.seconds > 0 ? `${tenths(phase.seconds)} s` : '');
    });
}

const SPARK_POINTS = 60;
const rateHistory = new Map(); // stage name -> latest rates

function createStage() {
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
  setText(title.lastChild, stage.name);
  setText(word, stage.status);
  setText(rateLine.firstChild, rate(stage.eventsPerSecond));
  const [total, lag, note] = more.children;
  setText(total.firstChild, whole(stage.total));
  lag.hidden = isMissing(stage.lag);
  setText(lag.firstChild, whole(stage.lag));
  note.hidden = !stage.note;
  setText(note, stage.note ?? '');
  const rates = rateHistory.get(stage.name) ?? rateHistory.set(stage.name, []).get(stage.name);
  rates.push(Number(stage.eventsPerSecond) || 0);
  if (rates.length > SPARK_POINTS) rates.shift();
  const maxRate = Math.max(1, ...rates);
  const from = SPARK_POINTS - rates.length;
  svg.firstChild.setAttribute('points', rates.map((value, index) => `${from + index},${28 - 26 * value / maxRate}`).join(' '));
}

function drawFigures({totals, latency}) {
  drawNumbers('totals', [
    ['generated', whole(totals.made), ''], ['in Kafka', whole(totals.inKafka), ''], ['stored', whole(totals.stored), ''],
    ['late', whole(totals.late), ''], ['rejected', whole(totals.refused), ''], ['artists', whole(totals.artists), ''],
  ]);
  drawNumbers('latency', ['p50', 'p95', 'p99', 'max'].map(name =>
    [name, latency ? whole(latency[name]) : '–', 'ms']));
}

function drawAddresses(addresses) {
  const names = Object.keys(addresses).sort();
  renderList(byId('addresses'), names, () => element('span', '', element('span'), element('code')), (node, name) => {
    setText(node.firstChild, `${name} `);
    setText(node.lastChild, addresses[name]);
  });
}

// ---- lines: which artists are shown, their colours and points

/** The selected artists, stored in the URL so that reloads and bookmarks show the same; null: the top artists. */
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
  connect(); // the stream includes the averages of the requested artists
}

/** Assigns each artist a line with its own colour; existing lines keep theirs. */
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
    const response = await fetch(`/api/history?${artistQuery(artists)}`);
    if (!response.ok) return;
    for (const {artist, seconds, ages} of await response.json()) {
      const line = lines.get(artist);
      if (line) line.points = new Map([...seconds.map((second, index) => [second, ages[index]]), ...line.points].sort(bySecond));
    }
    plotLines();
  } catch {
    // the stream detects the lost connection and reloads the history after reconnecting
  }
}

/** The top artists; a line stays until its artist drops well out of the top, so that lines do not flicker. */
function topLines(top) {
  const names = top.map(entry => entry.artist);
  const staying = [...lines.keys()].filter(artist => names.slice(0, TOP_LINES + 3).includes(artist)).slice(0, TOP_LINES);
  const added = names.filter(artist => !staying.includes(artist));
  return [...staying, ...added].slice(0, TOP_LINES);
}

function drawLines(snapshot, averages) {
  if (picked === null) {
    const wanted = topLines(snapshot.topArtists);
    if (wanted.length !== lines.size || wanted.some(artist => !lines.has(artist))) showLines(wanted);
  }
  const second = Math.floor(Date.parse(snapshot.at) / 1000);
  for (const average of averages) {
    const line = lines.get(average.artist);
    if (!line) continue;
    line.average = average;
    if (isMissing(average.averageAge)) continue;
    line.points.set(second, Number(average.averageAge));
    for (const old of line.points.keys()) {
      if (old > second - HISTORY_SECONDS) break;
      line.points.delete(old);
    }
  }
  drawChips();
  plotLines();
}

/** The number of plays that an average is of, and of all plays if some have no age. */
const playsWithAge = ({plays, playsWithAge: withAge}) => withAge < plays ? `${whole(withAge)} of ${whole(plays)} plays` : `${whole(plays)} plays`;

const colour = slot => getComputedStyle(document.documentElement).getPropertyValue(`--line-${slot}`).trim();
const isDashed = slot => slot >= TOP_LINES; // the last colours are also distinguishable without colour vision

function paintSwatch(swatch, slot) {
  swatch.className = `swatch ${slot !== undefined && isDashed(slot) ? 'dashed' : ''}`;
  swatch.style.borderColor = slot === undefined ? 'transparent' : `var(--line-${slot})`;
}

function drawChips(atSecond) {
  const shown = [...lines.entries()];
  renderList(byId('chips'), shown,
    () => {
      const button = element('button', '', element('span', 'swatch'), element('span', 'name'), element('b'), element('span', 'plays'),
        element('span', 'remove', '×'));
      button.type = 'button';
      button.lastChild.setAttribute('aria-hidden', 'true'); // the button's title describes it
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
      setText(name, artist);
      setText(age, isMissing(value) ? '–' : tenths(value));
      setText(plays, average ? playsWithAge(average) : 'no plays yet');
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
  if (picked !== null && lines.size === 0) setText(byId('chart-empty'), 'No artist is selected. Add one above, or show the top artists.');
  else setText(byId('chart-empty'), 'Waiting for the first listens in the tables, a few seconds after the start.');
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

/** At least two years, otherwise a stable line looks volatile. */
function yearsRange(low, high) {
  if (low === null || high === null) return [0, 100];
  const margin = Math.max((high - low) * 0.08, (2 - (high - low)) / 2, 0.1);
  return [Math.max(0, low - margin), high + margin];
}

new ResizeObserver(() => chart?.setSize(chartSize())).observe(byId('chart'));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  chartKey = ''; // forces a redraw in the other colours
  plotLines();
});
byId('span').addEventListener('change', event => {
  spanSeconds = Number(event.target.value);
  plotLines();
});

// ---- the table

function drawTop(artists) {
  byId('top-empty').hidden = artists.length > 0;
  renderList(byId('top'), artists,
    () => {
      const button = element('button', '', element('span', 'swatch'), element('span'));
      button.type = 'button';
      button.addEventListener('click', () => toggle(button.dataset.artist));
      return element('tr', '', element('td'), element('td', '', button), element('td', 'number'),
        element('td', 'number', element('span'), element('small')));
    },
    (row, {artist, plays, playsWithAge: withAge, averageAge}, index) => {
      const [rank, name, playCell, ageCell] = row.children;
      const button = name.firstChild;
      const line = lines.get(artist);
      setText(rank, String(index + 1));
      button.dataset.artist = artist;
      button.title = artist;
      button.setAttribute('aria-pressed', String(Boolean(line)));
      paintSwatch(button.firstChild, line?.slot);
      setText(button.lastChild, artist);
      setText(playCell, whole(plays));
      setText(ageCell.firstChild, tenths(averageAge));
      setText(ageCell.lastChild, withAge < plays ? `of ${whole(withAge)}` : '');
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
let pendingSearch = null;
let activeIndex = -1;

async function searchArtists() {
  pendingSearch?.abort();
  pendingSearch = new AbortController();
  try {
    const response = await fetch(`/api/artists?${new URLSearchParams({query: search.value.trim()})}`, {signal: pendingSearch.signal});
    const body = await response.json();
    if (response.ok) showOptions(body.filter(entry => !lines.has(entry.artist)), 'No artist with that name has an average yet.');
    else showOptions([], body.problem);
  } catch (failure) {
    if (failure.name !== 'AbortError') showOptions([], 'The pipeline is not reachable.');
  }
}

function showOptions(artists, whenNone) {
  activeIndex = -1;
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
  pendingSearch?.abort();
  found.hidden = true;
  search.setAttribute('aria-expanded', 'false');
}

function choose(option) {
  if (!option?.dataset.artist) return;
  search.value = '';
  closeSearch();
  add(option.dataset.artist);
}

function activate(index) {
  const options = [...found.querySelectorAll('[data-artist]')];
  if (options.length === 0) return;
  activeIndex = (index + options.length) % options.length;
  options.forEach((option, at) => option.setAttribute('aria-selected', String(at === activeIndex)));
  options[activeIndex].scrollIntoView({block: 'nearest'});
  search.setAttribute('aria-activedescendant', options[activeIndex].id);
}

let searchTimer = 0;
search.addEventListener('input', () => {
  clearTimeout(searchTimer);
  searchTimer = setTimeout(searchArtists, 120);
});
search.addEventListener('focus', searchArtists);
search.addEventListener('blur', closeSearch);
search.addEventListener('keydown', event => {
  if (event.key === 'ArrowDown') activate(activeIndex + 1);
  else if (event.key === 'ArrowUp') activate(activeIndex - 1);
  else if (event.key === 'Enter') choose(found.children[Math.max(0, activeIndex)]);
  else if (event.key === 'Escape') closeSearch();
  else return;
  event.preventDefault();
});
found.addEventListener('pointerdown', event => {
  event.preventDefault(); // keeps the focus in the search box
  choose(event.target.closest('li'));
});
byId('back-to-top').addEventListener('click', () => pick(null));

// ---- the generator

let commandProblem = null; // stays until a command succeeds

byId('generator').addEventListener('click', async () => {
  const command = state === 'paused' ? 'resume' : 'pause';
  byId('generator').disabled = true; // until the next tick shows the new state
  try {
    const response = await fetch(`/api/generator/${command}`, {method: 'POST', headers: {'X-Fsp-Token': meta('fsp-token')}});
    commandProblem = response.ok ? null : `Cannot ${command} the generator: ${(await response.json()).problem}`;
  } catch {
    commandProblem = `Cannot ${command} the generator: no connection.`;
  }
  banner('notice', commandProblem);
});

// ---- the live connection

let stream = null;
let lastTickMillis = 0;
let retryTimer = 0;
let wasLost = false;

function connect() {
  stream?.close();
  clearTimeout(retryTimer);
  lastTickMillis = Date.now();
  stream = new EventSource(`/api/stream?${artistQuery(picked ?? [])}`);
  stream.addEventListener('hello', event => {
    if (JSON.parse(event.data).start !== meta('fsp-start')) location.reload(); // the dashboard was restarted: this page is outdated
  });
  stream.addEventListener('tick', event => {
    lastTickMillis = Date.now();
    if (wasLost) loadHistory([...lines.keys()]); // loads the points that were missed
    wasLost = false;
    draw(JSON.parse(event.data));
  });
  stream.addEventListener('error', onConnectionLost);
}

function onConnectionLost() {
  stream.close();
  wasLost = true;
  lastTickMillis = Date.now(); // otherwise the check below would postpone the retry forever
  document.body.classList.add('stale');
  drawState('connection lost');
  byId('generator').disabled = true;
  banner('notice', 'Connection lost, retrying. If the pipeline was stopped, start it again: this page reconnects automatically.');
  clearTimeout(retryTimer);
  retryTimer = setTimeout(connect, RETRY_MILLIS);
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
  renderList(byId('stages'), snapshot.stages, createStage, drawStage);
  drawFigures(snapshot);
  drawLines(snapshot, averages);
  drawTop(snapshot.topArtists);
  drawSources(snapshot);
  drawProcessing(snapshot);
  drawAddresses(snapshot.addresses);
}

setInterval(() => {
  if (!document.hidden && Date.now() - lastTickMillis > SILENCE_MILLIS) onConnectionLost();
}, 1000);

document.addEventListener('visibilitychange', () => { // browsers limit connections per site: hidden pages release theirs
  clearTimeout(retryTimer);
  if (document.hidden) {
    stream.close();
    wasLost = true;
  } else {
    connect();
  }
});

if (picked !== null) showLines(picked);
connect();
