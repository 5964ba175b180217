const {chart} = report;
const shown = (name, points, x) => comparison.dots(chart(section, name), x, run.runs, points.map((point, i) => ({
  run: i, at: i, value: point[0], error: point[1], solid: point[2] === 1})));
shown('values', data.values, 'log Z [nat]');
if (data.differences) {
  shown('differences', data.differences, 'log Bayes factor [nat]');
} else {
  report.none(chart(section, 'differences'), 'not comparable');
}
