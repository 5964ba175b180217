const {colour, digits, draw, frame} = charting;
const {chart, line, pairs, percent, percentAxis, stepAxis} = report;
const steps = run.steps;
/* Behind these are columns of what the kernel is tuned to. */
const COLUMNS = Object.keys(steps).indexOf('seconds') + 1;

function plot(element, option) {
  if (steps.step.length < 2) {
    report.none(element, 'no step was completed');
  } else {
    draw(element, option);
  }
}

const share = values => values.map(v => v === null ? null : v / run.particles);
plot(chart(section, 'beta'), () => frame(stepAxis(1), {type: 'log', max: 1}, [line('β', pairs(steps.beta, 1), colour('cloud'))]));

plot(chart(section, 'diversity'), () => {
  const option = frame(stepAxis(1), percentAxis({max: 1}), [
    line('effective sample size', pairs(share(steps.ess), 1), colour('cloud')),
    line('particles with offspring', pairs(share(steps.unique_ancestors), 1), colour('second')),
  ], {valueFormatter: percent});
  option.legend = {top: 0, left: 'center', textStyle: {color: colour('soft'), fontSize: 11}, itemWidth: 14, itemHeight: 8};
  return option;
});

plot(chart(section, 'evidence'), () => frame(stepAxis(0), {type: 'value', scale: true}, [line('log evidence', pairs(steps.log_evidence), colour('cloud'))],
  {valueFormatter: digits(6)}));

/* Of the kernels within an alternate or a mixture, each has a line of its own; what is tuned besides has a chart of its own. */
const tuned = suffix => Object.keys(steps).slice(COLUMNS).filter(name => name.endsWith('.' + suffix));
const of = (name, suffix) => name.slice(0, -suffix.length - 1);

function byKernel(element, all, suffix, y, tooltip) {
  const names = tuned(suffix);
  const lines = [...(steps[all] ? [[names.length ? 'all' : all.replaceAll('_', ' '), steps[all]]] : []),
    ...names.map(name => [of(name, suffix), steps[name]])].filter(([, values]) => values.some(v => v !== null));
  if (!lines.length) return report.none(element, 'the kernel has none');
  const sizes = lines.flatMap(([, values]) => values.slice(1)).filter(v => v !== null);
  plot(element, () => {
    const option = frame(stepAxis(1), y(sizes), lines.map(([name, values], i) =>
      line(name, pairs(values, 1), colour(['cloud', 'second', 'best', 'soft'][i % 4]), i ? {showSymbol: false} : {})), tooltip);
    if (names.length) {
      option.legend = {top: 0, left: 'center', textStyle: {color: colour('soft'), fontSize: 11}, itemWidth: 14, itemHeight: 8};
    }
    return option;
  });
}

const size = sizes => Math.max(...sizes) / Math.min(...sizes) > 20 ? {type: 'log'} : {type: 'value', min: 0};
byKernel(chart(section, 'acceptance'), 'acceptance_rate', 'acceptance_rate', () => percentAxis({max: 1}), {valueFormatter: percent});
byKernel(chart(section, 'step-size'), 'step_size', 'step_size', size);

const known = ['acceptance_rate', 'step_size'];
const others = [...new Set(Object.keys(steps).slice(COLUMNS).map(name => name.split('.').pop()))].filter(name => !known.includes(name));
others.map(name => [name, report.figure(section.querySelector('.charts'), name.replaceAll('_', ' '), '', 'small')])
  .forEach(([name, element]) => byKernel(element, name, name, size));

if (steps.diverging.some(d => d > 0)) {
  plot(chart(section, 'divergences'), () => frame(stepAxis(1), percentAxis(), [{
    type: 'bar', name: 'divergent', color: colour('best'), barMaxWidth: 14,
    data: pairs(steps.diverging.map((d, i) => d / (steps.moves[i] * data.chains)), 1),
  }], {valueFormatter: percent, axisPointer: {type: 'shadow'}}));
} else {
  report.none(chart(section, 'divergences'), 'none');
}
