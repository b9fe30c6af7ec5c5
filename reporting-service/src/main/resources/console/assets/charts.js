// Charts draw what the table behind them says; the table is what screen readers get.
const shapes = ['circle', 'rect', 'triangle', 'diamond', 'pin'];
const charts = new Map();
const plotHeight = 220;
const nameHeight = 15;

function read(table) {
  const names = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent);
  const rows = [...table.tBodies[0].rows];
  const days = rows.map(row => row.cells[0].textContent);
  const series = names.map((name, column) => ({
    name,
    values: rows.map(row => {
      const text = row.cells[column + 1].textContent.trim();
      return text === '' ? null : Number(text.replace(/,/g, ''));
    })
  }));
  return { days, series: series.filter(one => one.values.some(value => value)) };
}

/** How far down each line's name has to move so that names do not lie on each other. */
function keptApart(series) {
  const most = Math.max(1, ...series.flatMap(one => one.values));
  const moved = new Array(series.length).fill(0);
  let last = -Infinity;
  series.map((one, at) => ({ at, y: plotHeight * (1 - one.values.at(-1) / most) }))
    .sort((one, other) => one.y - other.y)
    .forEach(({ at, y }) => {
      const to = Math.max(y, last + nameHeight);
      moved[at] = to - y;
      last = to;
    });
  const over = Math.max(0, last - plotHeight);
  return moved.map(by => by - over);
}

function options(figure) {
  const { days, series } = read(figure.querySelector('table'));
  const look = getComputedStyle(document.documentElement);
  const colour = name => look.getPropertyValue(name).trim();
  const text = colour('--soft');
  const narrow = figure.clientWidth < 560;
  const apart = keptApart(series);
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: 'system-ui, sans-serif', color: text },
    grid: { left: 4, right: narrow ? 16 : 190, top: narrow ? 12 + 20 * series.length : 16, bottom: 4, containLabel: true },
    legend: narrow ? { top: 0, left: 0, orient: 'vertical', itemGap: 6, textStyle: { color: text } } : { show: false },
    tooltip: { trigger: 'axis', renderMode: 'richText', backgroundColor: colour('--raised'), borderColor: colour('--line'), textStyle: { color: colour('--ink') } },
    xAxis: { type: 'category', data: days, boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: colour('--line') } }, axisLabel: { color: text, hideOverlap: true } },
    yAxis: { type: 'value', min: 0, minInterval: 1, axisLabel: { color: text }, splitLine: { lineStyle: { color: colour('--line') } } },
    series: series.map((one, at) => ({
      type: 'line',
      name: one.name,
      data: one.values,
      connectNulls: false,
      symbol: shapes[at % shapes.length],
      symbolSize: 7,
      showAllSymbol: true,
      lineStyle: { width: 2, type: ['solid', 'dashed', 'dotted'][at % 3] },
      itemStyle: { color: colour(`--series-${at + 1}`) },
      endLabel: { show: !narrow, formatter: '{a}', color: colour(`--series-${at + 1}`), distance: 10, offset: [0, apart[at]] }
    }))
  };
}

function draw(figure) {
  const canvas = figure.querySelector('.canvas');
  const empty = read(figure.querySelector('table')).series.length === 0;
  figure.classList.toggle('nothing', empty);
  if (empty) {
    canvas.textContent = 'Nothing to draw: every number is zero.';
    return;
  }
  let chart = charts.get(canvas);
  if (!chart) {
    chart = window.echarts.init(canvas, null, { renderer: 'canvas' });
    charts.set(canvas, chart);
  }
  chart.setOption(options(figure), true);
}

function drawAll() {
  for (const [canvas, chart] of charts) {
    if (!canvas.isConnected) {
      chart.dispose();
      charts.delete(canvas);
    }
  }
  document.querySelectorAll('[data-chart]').forEach(draw);
}

let pending;
const again = () => {
  clearTimeout(pending);
  pending = setTimeout(() => { charts.forEach(chart => chart.resize()); drawAll(); }, 100);
};
drawAll();
addEventListener('resize', again);
document.addEventListener('themechange', drawAll);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
document.addEventListener('htmx:afterSettle', drawAll);
