const {colour, short, draw, frame, nameOfX} = charting;
const {chart} = report;
const {starts, ends} = data;
draw(chart(section, 'terms'), report.termBars(data.terms));
draw(chart(section, 'costs'), () => {
  const points = (name, costs, color) => ({
    type: 'scatter', name, color, symbolSize: 9, z: 2, data: costs.map((c, i) => [c, i]),
  });
  const option = frame(
    Object.assign({type: 'value', scale: true, splitLine: {show: true, lineStyle: {color: colour('line'), opacity: 0.6}}}, nameOfX('cost')),
    {type: 'category', inverse: true, data: starts.map((c, i) => `${i + 1}`), axisTick: {show: false}},
    [{
      type: 'custom', silent: true, z: 1, tooltip: {show: false}, data: starts.map((c, i) => [c, ends[i], i]),
      encode: {x: [0, 1], y: 2},
      renderItem: (params, api) => {
        const [x1, y] = api.coord([api.value(0), api.value(2)]);
        const [x2] = api.coord([api.value(1), api.value(2)]);
        return {type: 'line', shape: {x1, y1: y, x2, y2: y}, style: {stroke: colour('line'), lineWidth: 3}};
      },
    },
    points('sampled', starts, colour('best')), points('polished', ends, colour('second'))],
    {trigger: 'item', formatter: p => `${p.seriesName}: <b>${short(p.value[0])}</b>`});
  option.legend = {top: 0, right: 0, data: ['sampled', 'polished'], textStyle: {color: colour('soft')}, itemWidth: 12, itemHeight: 12};
  return option;
});
