/* What was measured, and bands of what draws of the posterior and of the prior would have been measured as. */
const {colour, short, draw, frame, nameOfX} = charting;

function band(column, quantiles, lower, upper, color, opacity, name) {
  const points = quantiles.map((q, i) => [column.observed[i][0], q[lower], q[upper]]).filter(p => p[1] !== null && p[2] !== null);
  return {
    type: 'custom', silent: true, z: 1, tooltip: {show: false}, clip: true, name, color, data: points,
    encode: {x: 0, y: []},
    renderItem: (params, api) => {
      if (params.dataIndex > 0) return null;
      const corners = points.length > 1 ? points : points.flatMap(p => [[p[0] - 0.2, p[1], p[2]], [p[0] + 0.2, p[1], p[2]]]);
      return {
        type: 'polygon',
        shape: {points: [...corners.map(p => api.coord([p[0], p[2]])), ...corners.map(p => api.coord([p[0], p[1]])).reverse()]},
        style: {fill: color, opacity},
      };
    },
  };
}

const charts = data.columns.map(column => report.figure(report.chart(section, 'columns'), column.heading,
  `${column.within} of ${column.observed.length} within the band of 90 %`));
data.columns.forEach((column, index) => {
  draw(charts[index], () => {
    const shown = [...column.observed.map(p => p[1]), ...column.posterior.flatMap(q => [q[0], q[4]])].filter(v => v !== null);
    const [least, most] = [Math.min(...shown), Math.max(...shown)];
    const room = 0.25 * (most - least) || 1;
    const at = column.observed.map(p => p[0]);
    const edge = column.timed ? 0 : 0.5;
    const option = frame(
      Object.assign({type: 'value', min: Math.min(...at) - edge, max: Math.max(...at) + edge, splitLine: {show: false},
        axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMinLabel: column.timed, showMaxLabel: false}},
      nameOfX(column.timed ? 'time [s]' : 'row')),
      {type: 'value', min: least - room, max: most + room,
        axisLabel: {color: colour('soft'), formatter: short, showMinLabel: false, showMaxLabel: false}},
      [
        band(column, column.prior, 0, 4, colour('soft'), 0.16, 'prior, 90 %'),
        band(column, column.posterior, 0, 4, colour('cloud'), 0.3, 'posterior, 90 %'),
        band(column, column.posterior, 1, 3, colour('cloud'), 0.45, '50 %'),
        {type: 'line', name: 'posterior, median', data: column.observed.map((p, i) => [p[0], column.posterior[i][2]]),
          color: colour('cloud'), symbol: 'none', lineStyle: {width: 1.5}, z: 2},
        {type: 'scatter', name: 'observed', data: column.observed, color: colour('best'), symbolSize: 6, z: 3},
      ]);
    option.legend = {data: ['prior, 90 %', 'posterior, 90 %', '50 %', 'observed'], top: 0, right: 0, textStyle: {color: colour('soft')}, itemWidth: 12, itemHeight: 12, selectedMode: false};
    return option;
  });
});
