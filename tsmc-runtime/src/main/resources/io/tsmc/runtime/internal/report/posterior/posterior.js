/* The posterior as a histogram with the density of the prior above it: as far around the posterior as it is wide. */
const {colour, short, draw, frame} = charting;
const heading = unknown => unknown.unit && unknown.unit !== '1' ? `${unknown.name} [${unknown.unit}]` : unknown.name;
const charts = data.unknowns.map(unknown => report.figure(
  report.chart(section, 'unknowns'), heading(unknown), unknown.prior ? 'bars: posterior, line: prior' : 'posterior', 'small'));
data.unknowns.forEach((unknown, index) => {
  const {from, width, counts} = unknown.posterior;
  const all = counts.reduce((a, b) => a + b, 0);
  const end = from + width * counts.length;
  const prior = unknown.prior || [];
  const values = prior.map(point => point[0]);
  const least = Math.max(from - (end - from), Math.min(from, ...values));
  const most = Math.min(end + (end - from), Math.max(end, ...values));
  draw(charts[index], () => frame(
    {type: 'value', min: least, max: most, splitLine: {show: false},
      axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMinLabel: false, showMaxLabel: false}},
    {type: 'value', min: 0, max: Math.max(...counts) / (all * width) * 1.08, name: 'density',
      axisLabel: {color: colour('soft'), formatter: short, showMaxLabel: false}, nameTextStyle: {color: colour('soft'), align: 'left'}},
    [{
      type: 'custom', name: 'posterior', color: colour('cloud'), encode: {x: [0, 1], y: 2},
      data: counts.map((c, i) => [from + i * width, from + (i + 1) * width, c / (all * width)]),
      renderItem: (params, api) => {
        const [left, top] = api.coord([api.value(0), api.value(2)]);
        const [right, bottom] = api.coord([api.value(1), 0]);
        return {type: 'rect', shape: {x: left + 0.5, y: top, width: Math.max(1, right - left - 1), height: bottom - top},
          style: {fill: colour('cloud'), opacity: 0.75}};
      },
      tooltip: {formatter: p => `posterior, ${short(p.value[0])} to ${short(p.value[1])}: <b>${short(p.value[2])}</b>`},
    }, {
      type: 'line', name: 'prior', data: prior, color: colour('second'), symbol: 'none', lineStyle: {width: 2}, clip: true, silent: true,
    }], {trigger: 'item'}));
});
