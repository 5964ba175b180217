/* The error of each state against the horizon, on a logarithmic axis: one that grows by the same factor is a straight line. */
const judged = JSON.parse(document.getElementById('data').textContent);
for (const state of judged.states) {
  const {colour, escape, draw, frame, nameOfX, short} = charting;
  const figure = document.createElement('figure');
  figure.innerHTML = `<figcaption>${escape(state.heading)} <small>absolute error</small></figcaption><div class="chart"></div>`;
  document.getElementById('errors').append(figure);
  const names = Object.keys(state.errors);
  const thin = name => name.endsWith(' %');
  draw(figure.querySelector('.chart'), () => {
    const colours = ['best', 'second', 'warn', 'bad'];
    const others = names.filter(name => name.startsWith('RMSE of'));
    const option = frame(
      Object.assign({type: 'value', splitLine: {show: false}, axisLabel: {color: colour('soft'), formatter: short}}, nameOfX('time ahead [s]')),
      {type: 'log', axisLabel: {color: colour('soft'), formatter: short}},
      names.map(name => ({
        type: 'line', name, symbol: 'none',
        data: state.errors[name].map((e, h) => [judged.times[h], e > 0 ? e : null]),
        color: colour(others.includes(name) ? colours[others.indexOf(name) % colours.length] : 'cloud'),
        lineStyle: {width: thin(name) ? 1 : 2, type: others.includes(name) ? 'dashed' : name === 'median' ? 'dotted' : 'solid'},
      })));
    option.legend = {data: names.filter(name => !thin(name)), textStyle: {color: colour('soft')}, top: 0, type: 'scroll'};
    option.grid.top = 34;
    return option;
  });
}
