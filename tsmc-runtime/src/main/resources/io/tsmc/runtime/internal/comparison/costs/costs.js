const {colour, short, draw, frame, nameOfX} = charting;
const {chart} = report;
const {ink, line} = comparison;
const names = {evaluations: 'evaluations', seconds: 'time [s]'};
const finite = values => values.filter(v => v !== null && Number.isFinite(v));

/* A logarithm where the values span more than a factor, and allow it. */
function scaled(values, factor, extra) {
  const least = Math.min(...values), most = Math.max(...values);
  return Object.assign(least > 0 && most / least > factor
    ? {type: 'log', min: least, max: most} : {type: 'value', scale: true},
  {axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMinLabel: false, showMaxLabel: false}}, extra);
}

function option(by, keys, series) {
  const x = finite(data.curves.flatMap(c => c[by])).filter(v => v > 0);
  const y = finite(data.curves.flatMap(c => keys.flatMap(key => c[key])));
  return frame(scaled(x, 30, Object.assign({splitLine: {show: false}}, nameOfX(names[by]))),
    scaled(y, 20, {name: 'cost', nameTextStyle: {color: colour('soft'), align: 'left'}}), series, {trigger: 'item',
      formatter: p => `${comparison.name(p.seriesName)}<br>${short(p.value[0])}: <b>${short(p.value[1])}</b>`});
}

const pairs = (curve, by, key) => curve[by].map((x, i) => [x, curve[key][i]]).filter(p => p[0] > 0 && p[1] !== null);

for (const by of ['evaluations', 'seconds']) {
  draw(chart(section, 'best-' + by), () => option(by, ['best'], data.curves.flatMap(curve => {
    const points = pairs(curve, by, 'best');
    return [line(curve.run, points, {step: 'end', showSymbol: points.length < 2}), ...(curve.polished && points.length ? [{
      type: 'scatter', symbol: 'diamond', symbolSize: 11, z: 5, name: run.runs[curve.run], color: ink(curve.run),
      data: points.slice(-1),
    }] : [])];
  })));
  draw(chart(section, 'cloud-' + by), () => option(by, ['q05', 'q95'], data.curves.flatMap(curve => [
    comparison.band(curve.run, pairs(curve, by, 'q05'), pairs(curve, by, 'q95')),
    line(curve.run, pairs(curve, by, 'median'), {}),
  ])));
}

if (data.clouds.length) {
  draw(chart(section, 'final'), () => frame(
    Object.assign({type: 'value', scale: true, splitLine: {show: false},
      axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMinLabel: false, showMaxLabel: false}}, nameOfX('cost')),
    {type: 'value', min: 0, name: 'density', nameTextStyle: {color: colour('soft'), align: 'left'}, axisLabel: {color: colour('soft'), formatter: short}},
    data.clouds.map(({run: i, histogram: {from, width, counts}}) => {
      const all = counts.reduce((a, b) => a + b, 0) || 1;
      return comparison.outline(i, from, width, counts.map(c => c / all / width));
    })));
} else {
  report.none(chart(section, 'final'), 'not in these folders');
}
