/* What the panels of a report share: what all may know of the run, and lines over its tempering steps. */
const report = (() => {
  const page = JSON.parse(document.getElementById('data').textContent);
  const run = page.run;
  const {colour, escape, frame, nameOfX, short} = charting;

  /* A panel that fails costs no other. */
  function panel(id, draw) {
    const section = document.getElementById('panel-' + id);
    try {
      draw(section, page.panels[id], run);
    } catch (e) {
      console.error(`panel ${id}:`, e);
      const message = document.createElement('p');
      message.className = 'failure';
      message.textContent = `The script of this panel failed: ${e.message}`;
      section.append(message);
    }
  }

  /* The element of a section that has a data-chart of this name. */
  const chart = (section, name) => section.querySelector(`[data-chart="${name}"]`);

  /* A figure with a chart in it, added to a parent. */
  function figure(parent, heading, note, size) {
    const element = document.createElement('figure');
    element.innerHTML = `<figcaption>${escape(heading)} <small>${escape(note)}</small></figcaption><div class="chart ${size || ''}"></div>`;
    parent.append(element);
    return element.querySelector('.chart');
  }

  /* Instead of a chart. */
  function none(element, text) {
    element.classList.add('none');
    element.textContent = text;
  }

  const stepAxis = from => Object.assign({type: 'value', min: from, max: Math.max(from + 1, run.steps.step.length - 1),
    minInterval: 1, splitLine: {show: false}}, nameOfX('tempering step'));
  const pairs = (values, from = 0) => values.map((v, i) => [i, v]).slice(from);

  function line(name, values, color, extra) {
    return Object.assign({
      type: 'line', name, data: values, color, lineStyle: {width: 2}, symbol: 'circle', symbolSize: 5,
      showSymbol: values.length < 40,
    }, extra);
  }

  /* The times of a motion: its own, behind its signals, where the final time is free. */
  const timesOf = motion => motion[run.signals.length] || run.times;
  const end = run.times[run.times.length - 1];
  const latest = motions => motions.length ? Math.max(...motions.map(m => timesOf(m)[run.times.length - 1])) : end;
  const timeAxis = max => Object.assign({type: 'value', max, splitLine: {show: false},
    axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMaxLabel: false}}, nameOfX('time [s]'));

  /* What a cost is made of, as bars. */
  const termBars = (shown, what = 'cost') => () => {
    const terms = [...(shown || [])].reverse();
    const bars = (name, key, color) => ({type: 'bar', name, stack: 'cost', color, barMaxWidth: 34, data: terms.map(t => t[key])});
    const option = frame(Object.assign({type: 'value', splitLine: {show: true, lineStyle: {color: colour('line'), opacity: 0.6}}}, nameOfX(what)),
      {type: 'category', data: terms.map(t => t.name), axisLabel: {color: colour('ink')}},
      [bars('along the way', 'stage', colour('cloud')), bars('at the end', 'terminal', colour('second'))],
      {axisPointer: {type: 'shadow'}});
    option.grid.left = 18;
    option.legend = {top: 0, right: 0, textStyle: {color: colour('soft')}, itemWidth: 12, itemHeight: 12};
    return option;
  };

  const percent = v => v === null || v === undefined ? '–' : `${Number((100 * v).toPrecision(3))} %`;
  const percentAxis = extra => Object.assign({type: 'value', min: 0, axisLabel: {color: colour('soft'), formatter: percent}}, extra);

  return {panel, chart, figure, none, stepAxis, pairs, line, timesOf, timeAxis, latest, termBars, percent, percentAxis};
})();
