const {colour, digits, draw, frame} = charting;
const {chart, line, pairs, percent, percentAxis, stepAxis} = report;
const steps = run.steps;
/* Behind these are columns of what the kernel is tuned to. */
const COLUMNS = Object.keys(steps).indexOf('seconds') + 1;

function plot(name, option) {
  if (steps.step.length < 2) {
    report.none(chart(section, name), 'no step was completed');
  } else {
    draw(chart(section, name), option);
  }
}

const share = values => values.map(v => v === null ? null : v / run.particles);
plot('beta', () => frame(stepAxis(1), {type: 'log', max: 1}, [line('β', pairs(steps.beta, 1), colour('cloud'))]));

plot('diversity', () => {
  const option = frame(stepAxis(1), percentAxis({max: 1}), [
    line('effective sample size', pairs(share(steps.ess), 1), colour('cloud')),
    line('particles with offspring', pairs(share(steps.unique_ancestors), 1), colour('second')),
  ], {valueFormatter: percent});
  option.legend = {top: 0, left: 'center', textStyle: {color: colour('soft'), fontSize: 11}, itemWidth: 14, itemHeight: 8};
  return option;
});

plot('evidence', () => frame(stepAxis(0), {type: 'value', scale: true}, [line('log evidence', pairs(steps.log_evidence), colour('cloud'))],
  {valueFormatter: digits(6)}));

// What belongs to one of several kernels, or is tuned besides the step size, has a line of its own.
const tuned = rates => Object.keys(steps).slice(COLUMNS).filter(name => name.endsWith('.acceptance_rate') === rates);
const withTuned = (option, names) => {
  names.forEach((name, i) => option.series.push(
    line(name, pairs(steps[name], 1), colour(['second', 'best', 'soft'][i % 3]), {showSymbol: false})));
  if (names.length) {
    option.legend = {top: 0, left: 'center', textStyle: {color: colour('soft'), fontSize: 11}, itemWidth: 14, itemHeight: 8};
  }
  return option;
};

plot('acceptance', () => withTuned(
  frame(stepAxis(1), percentAxis({max: 1}), [line('acceptance', pairs(steps.acceptance_rate, 1), colour('cloud'))],
    {valueFormatter: percent}), tuned(true)));

const sizes = [steps.step_size, ...tuned(false).map(name => steps[name])].flatMap(values => values.slice(1)).filter(v => v !== null);
if (sizes.length) {
  const spread = Math.max(...sizes) / Math.min(...sizes);
  plot('step-size', () => withTuned(frame(stepAxis(1), spread > 20 ? {type: 'log'} : {type: 'value', min: 0},
    [line('step size', pairs(steps.step_size, 1), colour('cloud'))]), tuned(false)));
} else {
  report.none(chart(section, 'step-size'), 'the kernel has none');
}

if (steps.diverging.some(d => d > 0)) {
  plot('divergences', () => frame(stepAxis(1), percentAxis(), [{
    type: 'bar', name: 'divergent', color: colour('best'), barMaxWidth: 14,
    data: pairs(steps.diverging.map((d, i) => d / (steps.moves[i] * data.chains)), 1),
  }], {valueFormatter: percent, axisPointer: {type: 'shadow'}}));
} else {
  report.none(chart(section, 'divergences'), 'none');
}
