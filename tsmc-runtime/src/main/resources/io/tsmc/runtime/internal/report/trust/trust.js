const {colour, short, draw, frame, nameOfX} = charting;
const {chart, line, pairs, percent, percentAxis, stepAxis} = report;
const steps = run.steps;

/* Families one above the other: those of the largest survivors, of the other survivors, and of all that have died out since. */
if (data.lineages && steps.step.length > 1) {
  const {eves, counts, rest} = data.lineages;
  const band = (name, values, color, opacity) => ({
    type: 'line', name, stack: 'all', data: values.map(v => v / run.particles), symbol: 'none', color,
    lineStyle: {width: 0.5, color: colour('card')}, areaStyle: {color, opacity},
  });
  draw(chart(section, 'lineages'), () => {
    const family = counts[0].map((c, i) => band(`descendants of ${eves[i]}`, counts.map(row => row[i]),
      colour(['cloud', 'best', 'second'][i % 3]), i % 2 ? 0.55 : 0.85));
    const died = counts.map((row, t) => run.particles - rest[t] - row.reduce((a, b) => a + b, 0));
    const others = rest.some(r => r > 0) ? [band('other survivors', rest, colour('cloud'), 0.25)] : [];
    /* Only over categories are bands put one above the other. */
    return frame(Object.assign({type: 'category', data: run.steps.step, boundaryGap: false}, nameOfX('tempering step')), percentAxis({max: 1}), [...family, ...others, band('died out since', died, colour('soft'), 0.18)],
      {trigger: 'axis', valueFormatter: percent, formatter: points => {
        const step = points[0].axisValue;
        return `step ${step}<br>${points.filter(p => p.value > 0).slice(-6).map(p => `${p.seriesName}: <b>${percent(p.value)}</b>`).join('<br>')}`;
      }});
  });
} else {
  report.none(chart(section, 'lineages'), data.lineages ? 'no step was completed' : 'not in this folder');
}

if (steps.drift.some(d => d !== null)) {
  draw(chart(section, 'drift'), () => {
    const most = Math.max(data.largestDrift, ...steps.drift.filter(d => d !== null).map(Math.abs)) * 1.1;
    return frame(stepAxis(1), {type: 'value', min: -most, max: most, axisLabel: {color: colour('soft'), formatter: short, showMinLabel: false, showMaxLabel: false}}, [{
      type: 'bar', name: 'drift', data: pairs(steps.drift, 1), color: colour('cloud'), barMaxWidth: 14,
      markLine: {silent: true, symbol: 'none', label: {show: false}, lineStyle: {color: colour('warn'), type: 'dashed'},
        data: [{yAxis: data.largestDrift}, {yAxis: -data.largestDrift}]},
    }], {axisPointer: {type: 'shadow'}});
  });
} else {
  report.none(chart(section, 'drift'), 'too few lineages to tell');
}

if (steps.step.length > 1) {
  draw(chart(section, 'moves'), () => frame(stepAxis(1), {type: 'value', min: 0, minInterval: 1},
    [line('moves', pairs(steps.moves, 1), colour('cloud'), {step: 'middle'})]));
} else {
  report.none(chart(section, 'moves'), 'no step was completed');
}

if (data.phases.length) {
  draw(chart(section, 'phases'), () => {
    const phases = [...data.phases].reverse();
    const option = frame(Object.assign({type: 'value', splitLine: {show: true, lineStyle: {color: colour('line'), opacity: 0.6}}}, nameOfX('s')),
      {type: 'category', data: phases.map(p => p[0]), axisLabel: {color: colour('ink')}},
      [{type: 'bar', name: 'seconds', color: colour('cloud'), barMaxWidth: 28, data: phases.map(p => p[1]),
        label: {show: true, position: 'right', color: colour('soft'), formatter: p => `${short(p.value)} s`}}],
      {axisPointer: {type: 'shadow'}});
    option.grid.right = 70;
    return option;
  });
} else {
  report.none(chart(section, 'phases'), 'not in this folder');
}
