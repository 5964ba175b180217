const {colour, short, draw, frame} = charting;
const charts = data.values.map(entry => report.figure(
  report.chart(section, 'values'), entry.heading, entry.equality ? 'has to be 0' : 'has to be 0 or less', 'small'));
data.values.forEach((entry, index) => draw(charts[index], () => frame(
  report.timeAxis(run.times[run.times.length - 1]),
  {type: 'value', scale: true, axisLabel: {color: colour('soft'), formatter: short}},
  [{
    type: 'line', name: entry.heading, data: entry.values.map((v, i) => [run.times[i], v]), symbol: 'none',
    color: colour('second'), lineStyle: {width: 2},
    markLine: {silent: true, symbol: 'none', label: {show: false}, lineStyle: {color: colour('soft'), type: 'dashed'}, data: [{yAxis: 0}]},
  }])));
