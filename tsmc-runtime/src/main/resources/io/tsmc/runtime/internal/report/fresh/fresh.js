const {colour, short, draw, frame, nameOfX} = charting;
const {timesOf, latest, line, percent, percentAxis} = report;
const charts = run.signals.map(signal => report.figure(
  report.chart(section, 'motions'), signal.heading, `best policy, ${data.motions.length} scenarios`, 'small'));
run.signals.forEach((signal, index) => draw(charts[index], () => frame(
  report.timeAxis(latest(data.motions)),
  {type: 'value', scale: true, axisLabel: {color: colour('soft'), formatter: short}},
  data.motions.map(motion => ({
    type: 'line', data: motion[index].map((v, i) => [timesOf(motion)[i], v]), step: signal.control ? 'end' : false, symbol: 'none',
    silent: true, lineStyle: {width: 1, color: colour('second'), opacity: 0.35},
  })), {show: false})));

/* What became of the best policy by the value of each setting that is drawn: bars say how often it is. */
const settings = (data.bySetting || []).map((effect, i) => {
  const name = data.uncertain[i];
  const middle = effect.scenarios.map((n, b) => effect.from + (b + 0.5) * effect.width);
  const all = effect.scenarios.reduce((a, b) => a + b, 0);
  const over = values => middle.map((x, b) => [x, values[b]]);
  const x = () => Object.assign({type: 'value', min: effect.from, max: effect.from + effect.width * middle.length, splitLine: {show: false},
    axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMinLabel: false, showMaxLabel: false}}, nameOfX(name));
  const parent = report.chart(section, 'settings');
  return {
    share: report.figure(parent, name, `best policy, ${short(all)} fresh scenarios`, 'small'),
    cost: report.figure(parent, `cost by ${name}`, 'median of the best policy', 'small'),
    shares: () => {
      const option = frame(x(), percentAxis({max: 1}), [
        {type: 'bar', name: 'drawn', data: over(effect.scenarios.map(n => n / all)), color: colour('soft'), barWidth: '70%', itemStyle: {opacity: 0.45}},
        ...(effect.success.length ? [line('reaches the goal', over(effect.success), colour('good'))] : []),
        line('lost', over(effect.lost), colour('warn')),
      ], {valueFormatter: percent});
      option.legend = {top: 0, right: 0, textStyle: {color: colour('soft')}, itemWidth: 12, itemHeight: 12, selectedMode: false};
      return option;
    },
    costs: () => frame(x(), {type: 'value', scale: true, axisLabel: {color: colour('soft'), formatter: short}},
      [line('median cost', over(effect.medianCost), colour('cloud'))]),
  };
});
settings.forEach(setting => {
  draw(setting.share, setting.shares);
  draw(setting.cost, setting.costs);
});
