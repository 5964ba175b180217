(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const {colour, short, escape, draw, axis, frame, nameOfX} = charting;

  /* Told apart also by those who see few colours (Okabe and Ito), in the light and in the dark. */
  const palette = ['#d55e00', '#0072b2', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8c6d31', '#7f7f7f', '#9467bd', '#17becf',
    '#bcbd22', '#e377c2', '#637939', '#843c39', '#3182bd', '#31a354'];
  const paint = method => palette[method % palette.length];

  document.getElementById('legend').innerHTML = data.methods
    .map((name, m) => `<span><i style="background:${paint(m)}"></i>${escape(name)}</span>`).join('');

  function figure(parent, title) {
    const element = document.createElement('figure');
    element.innerHTML = `<figcaption>${escape(title)}</figcaption><div class="chart"></div>`;
    document.getElementById(parent).append(element);
    return element.querySelector('.chart');
  }

  /* ---- profiles ---- */

  Object.entries(data.profiles).forEach(([currency, shares]) => {
    draw(document.getElementById('profile-' + currency), () => frame(
      Object.assign({type: 'log', min: 1, max: data.factors[data.factors.length - 1], splitLine: {show: false}}, nameOfX('factor of the fastest')),
      {type: 'value', min: 0, max: 1},
      shares.map((share, m) => ({
        type: 'line', name: data.methods[m], color: paint(m), symbol: 'none', lineStyle: {width: m === 0 ? 3 : 1.8},
        data: share.map((s, f) => [data.factors[f], s]), step: 'end', z: m === 0 ? 5 : 2,
      }))));
  });

  /* ---- curves ---- */

  let currency = 'processor';
  /* Above the best known, on a logarithmic axis: what is reached to the last digit is drawn at its lower end. */
  const floor = problem => Math.max(1e-6, 0.02 * (problem.target - problem.best) || 1e-6);
  const above = (problem, cost) => cost === null ? null : Math.max(cost - problem.best, floor(problem));

  function curve(problem) {
    const {at, quartiles} = problem[currency];
    const series = [];
    quartiles.forEach(([lower, middle, upper], m) => {
      const points = values => values.map((v, i) => [at[i], above(problem, v)]).filter(p => p[1] !== null);
      const low = points(lower), high = points(upper);
      series.push({
        type: 'custom', name: data.methods[m], silent: true, z: 1, tooltip: {show: false}, data: low.length > 1 ? [[0]] : [],
        encode: {x: -1, y: -1},
        renderItem: (params, api) => ({
          type: 'polygon', style: {fill: paint(m), opacity: 0.13},
          shape: {points: low.concat(high.slice().reverse()).map(p => api.coord(p))}, clipPath: {
            type: 'rect', shape: {x: params.coordSys.x, y: params.coordSys.y, width: params.coordSys.width, height: params.coordSys.height}},
        }),
      }, {
        type: 'line', name: data.methods[m], color: paint(m), symbol: 'none', data: points(middle), z: m === 0 ? 5 : 3,
        lineStyle: {width: m === 0 ? 3 : 1.8},
        markLine: m === 0 ? {silent: true, symbol: 'none', label: {show: false}, lineStyle: {color: colour('soft'), type: 'dashed'},
          data: [{yAxis: Math.max(problem.target - problem.best, floor(problem))}]} : undefined,
      });
    });
    return frame(
      Object.assign({type: 'log', min: at[0], max: at[at.length - 1], splitLine: {show: false},
        axisLabel: {color: colour('soft'), formatter: short, showMinLabel: false, showMaxLabel: false}},
        nameOfX({processor: 'processor time [s]', seconds: 'wall time [s]', evaluations: 'evaluations of the cost'}[currency])),
      {type: 'log', axisLabel: {color: colour('soft'), formatter: short}}, series,
      {formatter: points => points.filter(p => p.componentSubType === 'line')
        .map(p => `${escape(p.seriesName)}: <b>${short(p.value[1] + problem.best)}</b>`).join('<br>')});
  }

  /* All figures first: each one more makes the others narrower. */
  const places = data.problems.map(problem => figure('curves', problem.name));
  const curves = data.problems.map((problem, p) => draw(places[p], () => curve(problem)));
  const buttons = document.querySelectorAll('[data-currency]');
  buttons.forEach(button => button.addEventListener('click', () => {
    currency = button.dataset.currency;
    buttons.forEach(b => b.setAttribute('aria-pressed', String(b === button)));
    curves.forEach(c => c.render());
  }));

  /* ---- boxes ---- */

  function quantile(sorted, share) {
    const place = share * (sorted.length - 1), below = Math.floor(place);
    return below + 1 < sorted.length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
  }

  const boxes = data.problems.map(problem => figure('boxes', problem.name));
  data.problems.forEach((problem, p) => {
    draw(boxes[p], () => frame(
      {type: 'log', axisLabel: {color: colour('soft'), formatter: short}},
      {type: 'category', data: data.methods, inverse: true, axisLabel: {color: colour('soft'), interval: 0}},
      [{
        type: 'boxplot', layout: 'vertical', itemStyle: {color: 'transparent'}, boxWidth: [6, 14],
        data: problem.scores.map((scores, m) => scores.length === 0 ? {value: []} : {
          value: [0, 0.25, 0.5, 0.75, 1].map(share => above(problem, quantile(scores, share))),
          itemStyle: {borderColor: paint(m), borderWidth: 1.6},
        }),
      }],
      {trigger: 'item', formatter: p => p.data.value.length ? `${escape(data.methods[p.dataIndex])}: median <b>${short(p.data.value[3] + problem.best)}</b>` : ''}));
  });
})();
