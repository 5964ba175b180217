const {colour, short, draw, frame} = charting;
const {timesOf, latest} = report;
const charts = run.signals.map(signal => report.figure(
  report.chart(section, 'motions'), signal.heading, `best policy, ${data.motions.length} scenarios`, 'small'));
run.signals.forEach((signal, index) => draw(charts[index], () => frame(
  report.timeAxis(latest(data.motions)),
  {type: 'value', scale: true, axisLabel: {color: colour('soft'), formatter: short}},
  data.motions.map(motion => ({
    type: 'line', data: motion[index].map((v, i) => [timesOf(motion)[i], v]), step: signal.control ? 'end' : false, symbol: 'none',
    silent: true, lineStyle: {width: 1, color: colour('second'), opacity: 0.35},
  })), {show: false})));
