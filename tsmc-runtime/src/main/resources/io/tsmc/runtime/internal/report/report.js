'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const steps = data.steps;
  if (steps.step.length === 0) return;

  const {colour, digits, short, escape, draw, axis, frame, nameOfX} = charting;
  const stepAxis = from => Object.assign({type: 'value', min: from, max: Math.max(from + 1, steps.step.length - 1),
    minInterval: 1, splitLine: {show: false}}, nameOfX('tempering step'));
  const pairs = (values, from = 0) => values.map((v, i) => [i, v]).slice(from);

  function line(name, values, color, extra) {
    return Object.assign({
      type: 'line', name, data: values, color, lineStyle: {width: 2}, symbol: 'circle', symbolSize: 5,
      showSymbol: values.length < 40,
    }, extra);
  }

  if (data.scene && data.scene.main) player(data.scene);

  /* ---- motions ---- */

  let shown = data.stages.length - 1;

  /* A round number near the fifth part of a range. */
  function interval(range) {
    const rough = (range || 1) / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    return [1, 2, 2.5, 5, 10].map(m => m * power).find(v => v >= rough * 0.999);
  }

  /* The times of a motion: its own, behind its signals, where the final time is free. */
  function timesOf(motion) {
    return motion[data.signals.length] || data.times;
  }

  function latest(motions) {
    return motions.length ? Math.max(...motions.map(m => timesOf(m)[data.times.length - 1])) : data.times[data.times.length - 1];
  }

  /* Round bounds around the final cloud, or the middle nine tenths of an earlier one, and the best motion. */
  function bounds(signal) {
    const values = data.stages[shown].particles.flatMap(p => p[signal]).filter(v => v !== null).sort((a, b) => a - b);
    const cut = shown === data.stages.length - 1 ? 0 : Math.floor(values.length / 20);
    const all = [data.best, data.polish && data.polish.best].flatMap(m => m ? m[signal].filter(v => v !== null) : [])
      .concat(values.length ? [values[cut], values[values.length - 1 - cut]] : []);
    const low = Math.min(...all), high = Math.max(...all);
    const unit = interval(high - low);
    return {min: Math.floor(low / unit + 1e-9) * unit, max: Math.ceil(high / unit - 1e-9) * unit, interval: unit};
  }

  function motion(index) {
    const signal = data.signals[index];
    const stage = data.stages[shown];
    const step = signal.control ? 'end' : false;
    const zip = motion => motion[index].map((v, i) => [timesOf(motion)[i], v]);
    const series = stage.particles.map(particle => ({
      type: 'line', data: zip(particle), step, symbol: 'none', silent: true, z: 1, tooltip: {show: false},
      lineStyle: {width: 1, color: colour('cloud'), opacity: Math.max(0.12, Math.min(0.6, 14 / stage.particles.length))},
    }));
    if (data.best) {
      series.push({
        type: 'line', name: 'best', data: zip(data.best), step, symbol: 'none', z: 3, color: colour('best'),
        lineStyle: {width: 2.5, color: colour('best')},
      });
    }
    if (data.polish) {
      series.push({
        type: 'line', name: 'polished', data: zip(data.polish.best), step, symbol: 'none', z: 4, color: colour('second'),
        lineStyle: {width: 2.5, type: 'dashed', color: colour('second')},
      });
    }
    const end = latest(stage.particles.concat([data.best, data.polish && data.polish.best].filter(m => m)));
    const unit = interval(end);
    const labels = {color: colour('soft'), formatter: short};
    return frame(
      Object.assign({type: 'value', max: end, interval: unit, splitLine: {show: false},
        axisLabel: Object.assign({showMaxLabel: Math.abs(end / unit - Math.round(end / unit)) < 1e-6}, labels)}, nameOfX('time [s]')),
      Object.assign({type: 'value', axisLabel: labels}, bounds(index)),
      series,
      {formatter: points => {
        const named = points.filter(p => p.seriesName === 'best' || p.seriesName === 'polished');
        return named.length ? `${short(named[0].value[0])} s` + named.map(p => `<br>${p.seriesName}: <b>${short(p.value[1])}</b>`).join('') : '';
      }});
  }

  /* All figures first: each one more makes the others narrower. */
  const figures = data.signals.map(signal => {
    const figure = document.createElement('figure');
    figure.innerHTML = `<figcaption>${escape(signal.heading)} <small>${signal.control ? 'control' : 'state'}</small></figcaption><div class="chart"></div>`;
    document.getElementById('motions').append(figure);
    return figure;
  });
  const motions = figures.map((figure, index) => draw(figure.querySelector('.chart'), () => motion(index)));

  const slider = document.getElementById('stage');
  const play = document.getElementById('play');
  let timer = null;

  function show(index) {
    shown = index;
    slider.value = index;
    const stage = data.stages[index];
    const where = stage.step === 0 ? 'prior, β = 0' : `step ${stage.step}, β = ${short(stage.beta)}`;
    document.getElementById('stage-name').textContent =
      `${where}: ${stage.particles.length} of ${data.particles} particles`;
    motions.forEach(m => m.render());
  }

  function stop() {
    clearInterval(timer);
    timer = null;
    play.textContent = '▶';
  }

  slider.max = data.stages.length - 1;
  slider.addEventListener('input', () => { stop(); show(Number(slider.value)); });
  play.addEventListener('click', () => {
    if (timer) return stop();
    play.textContent = '❚❚';
    show(shown === data.stages.length - 1 ? 0 : shown);
    timer = setInterval(() => shown === data.stages.length - 1 ? stop() : show(shown + 1), 700);
  });
  show(shown);

  /* ---- cost ---- */

  const quantiles = steps.costQuantiles;
  const least = Math.min(...steps.bestCost.filter(v => v !== null));
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

  draw(document.getElementById('cost-bands'), () => {
    const labels = {color: colour('soft'), formatter: short, showMinLabel: false, showMaxLabel: false};
    const y = logarithmic ? {type: 'log', min: least * 0.9, max: most * 1.1, axisLabel: labels} : {type: 'value', scale: true};
    return frame(stepAxis(0), Object.assign({name: 'cost', nameTextStyle: {color: colour('soft'), align: 'left'}}, y), [
      band(0, 4, 0.18), band(1, 3, 0.3),
      line('95 %', pairs(quantiles.map(q => q[4])), colour('cloud'), {lineStyle: {width: 0}, showSymbol: false}),
      line('median', pairs(quantiles.map(q => q[2])), colour('cloud'), {showSymbol: false}),
      line('5 %', pairs(quantiles.map(q => q[0])), colour('cloud'), {lineStyle: {width: 0}, showSymbol: false}),
      line('best', pairs(steps.bestCost), colour('best'), {showSymbol: false}),
    ]);
  });

  draw(document.getElementById('cost-histogram'), () => {
    const {from, width, counts} = data.finalCosts;
    const end = from + width * counts.length;
    return frame(
      Object.assign({type: 'value', min: Math.min(from, data.bestCost) - width, max: end + width, splitLine: {show: false},
        axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMinLabel: false, showMaxLabel: false}}, nameOfX('cost')),
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

  const termBars = shownTerms => () => {
    const terms = [...(shownTerms || [])].reverse();
    const bars = (name, key, color) => ({type: 'bar', name, stack: 'cost', color, barMaxWidth: 34, data: terms.map(t => t[key])});
    const option = frame(Object.assign({type: 'value', splitLine: {show: true, lineStyle: {color: colour('line'), opacity: 0.6}}}, nameOfX('cost')),
      {type: 'category', data: terms.map(t => t.name), axisLabel: {color: colour('ink')}},
      [bars('along the way', 'stage', colour('cloud')), bars('at the end', 'terminal', colour('second'))],
      {axisPointer: {type: 'shadow'}});
    option.grid.left = 18;
    option.legend = {top: 0, right: 0, textStyle: {color: colour('soft')}, itemWidth: 12, itemHeight: 12};
    return option;
  };
  draw(document.getElementById('cost-terms'), termBars(data.terms));

  /* ---- polish ---- */

  if (data.polish) {
    const {starts, ends} = data.polish;
    draw(document.getElementById('polish-terms'), termBars(data.polish.terms));
    draw(document.getElementById('polish-costs'), () => {
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
  }

  /* ---- constraints ---- */

  (data.constraints || []).map(entry => {
    const figure = document.createElement('figure');
    figure.innerHTML = `<figcaption>${escape(entry.heading)} <small>${entry.equality ? 'has to be 0' : 'has to be 0 or less'}</small></figcaption><div class="chart small"></div>`;
    document.getElementById('constraint-values').append(figure);
    return [figure, entry];
  }).forEach(([figure, entry]) => draw(figure.querySelector('.chart'), () => frame(
    Object.assign({type: 'value', max: data.times[data.times.length - 1], splitLine: {show: false},
      axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMaxLabel: false}}, nameOfX('time [s]')),
    {type: 'value', scale: true, axisLabel: {color: colour('soft'), formatter: short}},
    [{
      type: 'line', name: entry.heading, data: entry.values.map((v, i) => [data.times[i], v]), symbol: 'none',
      color: colour('second'), lineStyle: {width: 2},
      markLine: {silent: true, symbol: 'none', label: {show: false}, lineStyle: {color: colour('soft'), type: 'dashed'}, data: [{yAxis: 0}]},
    }])));

  /* ---- fresh scenarios ---- */

  (data.fresh ? data.signals : []).map((signal, index) => {
    const figure = document.createElement('figure');
    figure.innerHTML = `<figcaption>${escape(signal.heading)} <small>best policy, ${data.fresh.length} scenarios</small></figcaption><div class="chart small"></div>`;
    document.getElementById('fresh-motions').append(figure);
    return [figure, signal, index];
  }).forEach(([figure, signal, index]) => draw(figure.querySelector('.chart'), () => frame(
    Object.assign({type: 'value', max: latest(data.fresh), splitLine: {show: false},
      axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMaxLabel: false}}, nameOfX('time [s]')),
    {type: 'value', scale: true, axisLabel: {color: colour('soft'), formatter: short}},
    data.fresh.map(motion => ({
      type: 'line', data: motion[index].map((v, i) => [timesOf(motion)[i], v]), step: signal.control ? 'end' : false, symbol: 'none',
      silent: true, lineStyle: {width: 1, color: colour('second'), opacity: 0.35},
    })), {show: false})));

  /* ---- sampler ---- */

  function plot(id, option) {
    const element = document.getElementById(id);
    if (steps.step.length < 2) {
      element.classList.add('none');
      element.textContent = 'no step was completed';
      return;
    }
    draw(element, option);
  }

  const share = values => values.map(v => v === null ? null : v / data.particles);
  const percent = v => v === null || v === undefined ? '–' : `${Number((100 * v).toPrecision(3))} %`;
  const percentAxis = extra => Object.assign({type: 'value', min: 0, axisLabel: {color: colour('soft'), formatter: percent}}, extra);

  plot('beta', () => frame(stepAxis(1), {type: 'log', max: 1}, [line('β', pairs(steps.beta, 1), colour('cloud'))]));

  plot('diversity', () => {
    const option = frame(stepAxis(1), percentAxis({max: 1}), [
      line('effective sample size', pairs(share(steps.ess), 1), colour('cloud')),
      line('particles with offspring', pairs(share(steps.uniqueAncestors), 1), colour('second')),
    ], {valueFormatter: percent});
    option.legend = {top: 0, left: 'center', textStyle: {color: colour('soft'), fontSize: 11}, itemWidth: 14, itemHeight: 8};
    return option;
  });

  plot('evidence', () => frame(stepAxis(0), {type: 'value', scale: true}, [line('log evidence', pairs(steps.logEvidence), colour('cloud'))],
    {valueFormatter: digits(6)}));

  // What belongs to one of several kernels, or is tuned besides the step size, has a line of its own.
  const tuned = rates => Object.keys(steps.tuning).filter(name => name.endsWith('.acceptanceRate') === rates);
  const withTuned = (option, names) => {
    names.forEach((name, i) => option.series.push(
      line(name, pairs(steps.tuning[name], 1), colour(['second', 'best', 'soft'][i % 3]), {showSymbol: false})));
    if (names.length) {
      option.legend = {top: 0, left: 'center', textStyle: {color: colour('soft'), fontSize: 11}, itemWidth: 14, itemHeight: 8};
    }
    return option;
  };

  plot('acceptance', () => withTuned(
    frame(stepAxis(1), percentAxis({max: 1}), [line('acceptance', pairs(steps.acceptanceRate, 1), colour('cloud'))],
      {valueFormatter: percent}), tuned(true)));

  const sizes = [steps.stepSize, ...tuned(false).map(name => steps.tuning[name])].flatMap(values => values.slice(1)).filter(v => v !== null);
  if (sizes.length) {
    const spread = Math.max(...sizes) / Math.min(...sizes);
    plot('step-size', () => withTuned(frame(stepAxis(1), spread > 20 ? {type: 'log'} : {type: 'value', min: 0},
      [line('step size', pairs(steps.stepSize, 1), colour('cloud'))]), tuned(false)));
  } else {
    none('step-size', 'the kernel has none');
  }

  if (steps.divergences.some(d => d > 0)) {
    plot('divergences', () => frame(stepAxis(1), percentAxis(), [{
      type: 'bar', name: 'divergent', color: colour('best'), barMaxWidth: 14,
      data: pairs(steps.divergences.map((d, i) => d / steps.transitions[i]), 1),
    }], {valueFormatter: percent, axisPointer: {type: 'shadow'}}));
  } else {
    none('divergences', 'none');
  }

  function none(id, text) {
    const element = document.getElementById(id);
    element.classList.add('none');
    element.textContent = text;
  }

  /* ---- theme and size ---- */
})();
