const {colour, short, draw, frame, nameOfX} = charting;
const {chart, timesOf, latest} = report;
const references = index => (data.references || []).filter(reference => reference.signal === index);
let shown = data.stages.length - 1;

/* A round number near the fifth part of a range. */
function interval(range) {
  const rough = (range || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 2.5, 5, 10].map(m => m * power).find(v => v >= rough * 0.999);
}

/* Round bounds around the final cloud, or the middle nine tenths of an earlier one, and the best motion. */
function bounds(signal) {
  const values = data.stages[shown].particles.flatMap(p => p[signal]).filter(v => v !== null).sort((a, b) => a - b);
  const cut = shown === data.stages.length - 1 ? 0 : Math.floor(values.length / 20);
  const all = [data.best, data.polished].flatMap(m => m ? m[signal].filter(v => v !== null) : [])
    .concat(values.length ? [values[cut], values[values.length - 1 - cut]] : [])
    .concat(references(signal).flatMap(reference => reference.points.map(point => point[1])));
  const low = Math.min(...all), high = Math.max(...all);
  const unit = interval(high - low);
  return {min: Math.floor(low / unit + 1e-9) * unit, max: Math.ceil(high / unit - 1e-9) * unit, interval: unit};
}

function motion(index) {
  const signal = run.signals[index];
  const stage = data.stages[shown];
  const step = signal.control ? 'end' : false;
  const zip = motion => motion[index].map((v, i) => [timesOf(motion)[i], v]);
  const series = stage.particles.map(particle => ({
    type: 'line', data: zip(particle), step, symbol: 'none', silent: true, z: 1, tooltip: {show: false},
    lineStyle: {width: 1, color: colour('cloud'), opacity: Math.max(0.12, Math.min(0.6, 14 / stage.particles.length))},
  }));
  references(index).forEach(reference => series.push(reference.measured
    ? {type: 'scatter', name: 'measured', data: reference.points, symbolSize: 5, z: 5, itemStyle: {color: colour('ink')}}
    : {type: 'line', name: 'reference', data: reference.points, symbol: 'none', z: 5, color: colour('ink'),
      lineStyle: {width: 1.5, type: 'dotted', color: colour('ink')}}));
  if (data.best) {
    series.push({
      type: 'line', name: 'best', data: zip(data.best), step, symbol: 'none', z: 3, color: colour('best'),
      lineStyle: {width: 2.5, color: colour('best')},
    });
  }
  if (data.polished) {
    series.push({
      type: 'line', name: 'polished', data: zip(data.polished), step, symbol: 'none', z: 4, color: colour('second'),
      lineStyle: {width: 2.5, type: 'dashed', color: colour('second')},
    });
  }
  const end = latest(stage.particles.concat([data.best, data.polished].filter(m => m)));
  const unit = interval(end);
  const labels = {color: colour('soft'), formatter: short};
  return frame(
    Object.assign({type: 'value', max: end, interval: unit, splitLine: {show: false},
      axisLabel: Object.assign({showMaxLabel: Math.abs(end / unit - Math.round(end / unit)) < 1e-6}, labels)}, nameOfX('time [s]')),
    Object.assign({type: 'value', axisLabel: labels}, bounds(index)),
    series,
    {formatter: points => {
      const named = points.filter(p => ['best', 'polished', 'reference', 'measured'].includes(p.seriesName));
      return named.length ? `${short(named[0].value[0])} s` + named.map(p => `<br>${p.seriesName}: <b>${short(p.value[1])}</b>`).join('') : '';
    }});
}

/* All figures first: each one more makes the others narrower. */
const charts = run.signals.map(signal => report.figure(chart(section, 'motions'), signal.heading, signal.control ? 'control' : 'state'));
const motions = charts.map((element, index) => draw(element, () => motion(index)));

const slider = section.querySelector('input');
const play = section.querySelector('button');
let timer = null;

function show(index) {
  shown = index;
  slider.value = index;
  const stage = data.stages[index];
  const where = stage.step === 0 ? 'prior, β = 0' : `step ${stage.step}, β = ${short(stage.beta)}`;
  section.querySelector('output').textContent =
    `${where}: ${stage.particles.length} of ${run.particles} particles`;
  motions.forEach(m => m.render());
}

function stop() {
  clearInterval(timer);
  timer = null;
  play.textContent = '▶';
}

slider.max = data.stages.length - 1;
slider.addEventListener('input', () => { stop(); show(Number(slider.value)); });
play.addEventListener('click', () => {
  if (timer) return stop();
  play.textContent = '❚❚';
  show(shown === data.stages.length - 1 ? 0 : shown);
  timer = setInterval(() => shown === data.stages.length - 1 ? stop() : show(shown + 1), 700);
});
show(shown);
