const {colour, short, draw, frame, nameOfX} = charting;
const known = data.rHat.map((v, i) => [i, v]).filter(p => p[1] !== null);
draw(report.chart(section, 'r-hat'), () => frame(
  Object.assign({type: 'value', min: -1, max: data.rHat.length, minInterval: 1, splitLine: {show: false},
    axisLabel: {color: colour('soft'), showMinLabel: false, showMaxLabel: false}}, nameOfX('coordinate')),
  {type: 'value', min: Math.min(0.99, ...known.map(p => p[1])), max: Math.max(data.limit, ...known.map(p => p[1])) * 1.01,
    axisLabel: {color: colour('soft'), formatter: short, showMinLabel: false, showMaxLabel: false}},
  [{type: 'scatter', name: 'R-hat', data: known, symbolSize: 6, color: colour('cloud'),
    markLine: {silent: true, symbol: 'none', label: {show: false}, lineStyle: {color: colour('warn'), type: 'dashed'},
      data: [{yAxis: data.limit}]}}], {trigger: 'item', formatter: p => `coordinate ${p.value[0]}: <b>${short(p.value[1])}</b>`}));
