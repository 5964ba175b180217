const {colour, short, draw, frame, nameOfX} = charting;
const {chart, line, pairs, stepAxis} = report;
const steps = run.steps;
const names = ['cost_q05', 'cost_q25', 'cost_q50', 'cost_q75', 'cost_q95'];
const quantiles = steps.step.map((step, i) => names.map(name => steps[name][i]));
const least = Math.min(...steps.best_cost.filter(v => v !== null));
const most = Math.max(...quantiles.map(q => q[4]).filter(v => v !== null));
const logarithmic = least > 0 && most / least > 20;

function band(lower, upper, opacity) {
  return {
    type: 'custom', silent: true, z: 1, tooltip: {show: false}, clip: true, data: [[0, quantiles[0][2]]],
    renderItem: (params, api) => ({
      type: 'polygon',
      shape: {points: [
        ...quantiles.map((q, i) => api.coord([i, q[upper]])),
        ...quantiles.map((q, i) => api.coord([i, q[lower]])).reverse(),
      ]},
      style: {fill: colour('cloud'), opacity},
    }),
  };
}

draw(chart(section, 'bands'), () => {
  const labels = {color: colour('soft'), formatter: short, showMinLabel: false, showMaxLabel: false};
  const y = logarithmic ? {type: 'log', min: least * 0.9, max: most * 1.1, axisLabel: labels} : {type: 'value', scale: true};
  return frame(stepAxis(0), Object.assign({name: data.cost, nameTextStyle: {color: colour('soft'), align: 'left'}}, y), [
    band(0, 4, 0.18), band(1, 3, 0.3),
    line('95 %', pairs(quantiles.map(q => q[4])), colour('cloud'), {lineStyle: {width: 0}, showSymbol: false}),
    line('median', pairs(quantiles.map(q => q[2])), colour('cloud'), {showSymbol: false}),
    line('5 %', pairs(quantiles.map(q => q[0])), colour('cloud'), {lineStyle: {width: 0}, showSymbol: false}),
    line('best', pairs(steps.best_cost), colour('best'), {showSymbol: false}),
  ]);
});

if (data.finalCosts) {
  draw(chart(section, 'histogram'), () => {
    const {from, width, counts} = data.finalCosts;
    const end = from + width * counts.length;
    return frame(
      Object.assign({type: 'value', min: Math.min(from, data.bestCost) - width, max: end + width, splitLine: {show: false},
        axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMinLabel: false, showMaxLabel: false}}, nameOfX(data.cost)),
      {type: 'value', minInterval: 1, name: 'particles', nameTextStyle: {color: colour('soft'), align: 'left'}},
      [{
        type: 'custom', color: colour('cloud'), data: counts.map((c, i) => [from + i * width, from + (i + 1) * width, c]),
        encode: {x: [0, 1], y: 2},
        renderItem: (params, api) => {
          const [left, top] = api.coord([api.value(0), api.value(2)]);
          const [right, bottom] = api.coord([api.value(1), 0]);
          return {type: 'rect', shape: {x: left + 0.5, y: top, width: Math.max(1, right - left - 1), height: bottom - top},
            style: {fill: colour('cloud'), opacity: 0.75}};
        },
        tooltip: {formatter: p => `${short(p.value[0])} to ${short(p.value[1])}: <b>${p.value[2]}</b>`},
        markLine: {symbol: 'none', silent: true, data: [{xAxis: data.bestCost}], label: {show: false},
          lineStyle: {color: colour('best'), type: 'solid', width: 2}},
      }], {trigger: 'item'});
  });
} else {
  report.none(chart(section, 'histogram'), 'not in this folder');
}

if (data.terms) {
  draw(chart(section, 'terms'), report.termBars(data.terms, data.cost));
} else {
  report.none(chart(section, 'terms'), 'not in this folder');
}
