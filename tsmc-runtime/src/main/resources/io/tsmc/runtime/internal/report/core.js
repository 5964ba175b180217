'use strict';
/* What all charts of our pages have in common: colours of the theme, axes, and drawing again for the dark and for paper. */
const charting = (() => {
  const root = document.documentElement;
  const charts = [];
  const colour = name => getComputedStyle(root).getPropertyValue('--' + name).trim();
  const digits = n => v => v === null || v === undefined ? '–' : Number(v.toPrecision(n)).toString().replace('-', '−');
  const short = digits(4);
  const font = getComputedStyle(document.body).fontFamily;
  const escape = text => echarts.format.encodeHTML(text);

  /* Every chart is a function of the theme, so that it can be drawn again for the dark and for paper. */
  function draw(element, option) {
    const chart = echarts.init(element, null, {renderer: 'svg'});
    const entry = {chart, render: () => chart.setOption(option(), true)};
    entry.render();
    charts.push(entry);
    return entry;
  }

  /* Anything else that is drawn in the colours of the theme and to the size of the page. */
  function onRedraw(render) {
    render();
    charts.push({chart: {resize() {}}, render});
  }

  function axis(extra) {
    return Object.assign({
      axisLine: {lineStyle: {color: colour('line')}},
      axisTick: {lineStyle: {color: colour('line')}},
      splitLine: {lineStyle: {color: colour('line'), opacity: 0.6}},
      axisLabel: {color: colour('soft'), hideOverlap: true},
      nameTextStyle: {color: colour('soft')},
    }, extra);
  }

  function frame(x, y, series, tooltip) {
    return {
      animation: false,
      grid: {left: 8, right: 18, top: 26, bottom: 26, containLabel: true},
      textStyle: {fontFamily: font},
      tooltip: Object.assign({
        trigger: 'axis', confine: true, backgroundColor: colour('card'), borderColor: colour('line'),
        textStyle: {color: colour('ink'), fontSize: 12}, axisPointer: {lineStyle: {color: colour('soft')}},
        valueFormatter: short,
      }, tooltip),
      xAxis: axis(x), yAxis: axis(y), series,
    };
  }

  const nameOfX = text => ({name: text, nameLocation: 'middle', nameGap: 24});

  const redraw = () => charts.forEach(c => { c.chart.resize(); c.render(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  addEventListener('beforeprint', () => { root.classList.add('paper'); redraw(); });
  addEventListener('afterprint', () => { root.classList.remove('paper'); redraw(); });
  let resizing = null;
  addEventListener('resize', () => { clearTimeout(resizing); resizing = setTimeout(redraw, 100); });
  return {colour, digits, short, font, escape, draw, onRedraw, axis, frame, nameOfX};
})();
