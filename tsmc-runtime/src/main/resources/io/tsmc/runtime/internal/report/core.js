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
    offer(element.closest('figure'), {
      PNG: name => png(svg(element)).then(blob => save(blob, name)),
      SVG: name => save(new Blob([svg(element)], {type: 'image/svg+xml'}), name),
      CSV: name => save(new Blob([csv(table(option()))], {type: 'text/csv'}), name),
    });
    return entry;
  }

  /* ---- each chart offers its picture and its data ---- */

  /* A menu of what can be saved of a figure: opened and gone through with the keyboard, too. */
  function offer(figure, ways) {
    const caption = figure && figure.querySelector('figcaption');
    if (!caption || caption.querySelector('.save')) return;
    const title = caption.textContent.trim().replace(/\s+/g, ' ');
    const menu = document.createElement('details');
    menu.className = 'save';
    menu.innerHTML = '<summary>⤓</summary><div></div>';
    menu.firstChild.setAttribute('aria-label', `Save: ${title}`);
    menu.firstChild.title = 'save picture or data';
    Object.entries(ways).forEach(([type, way]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = type;
      button.addEventListener('click', () => {
        menu.open = false;
        menu.firstChild.focus();
        way(`${document.title.split(' · ')[0]} ${title}`.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') + '.' + type.toLowerCase());
      });
      menu.lastChild.append(button);
    });
    menu.addEventListener('keydown', e => { if (e.key === 'Escape') { menu.open = false; menu.firstChild.focus(); } });
    menu.addEventListener('focusout', e => { if (!menu.contains(e.relatedTarget)) menu.open = false; });
    caption.append(menu);
  }

  function save(blob, name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  /* The drawing as a file of its own, on the ground that it has here. */
  function svg(element) {
    const copy = element.querySelector('svg').cloneNode(true);
    const ground = document.createElementNS(copy.namespaceURI, 'rect');
    Object.entries({width: '100%', height: '100%', fill: colour('card')}).forEach(([name, value]) => ground.setAttribute(name, value));
    copy.prepend(ground);
    return new XMLSerializer().serializeToString(copy);
  }

  /* A picture of twice the points, for paper. */
  function png(text) {
    return new Promise((done, failed) => {
      const image = new Image();
      image.onload = () => {
        const canvas = document.createElement('canvas');
        canvas.width = 2 * image.width;
        canvas.height = 2 * image.height;
        canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(done, 'image/png');
      };
      image.onerror = () => failed(new Error('the drawing cannot be made a picture'));
      image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
    });
  }

  /* What a chart shows, a row for each point: the series, and the numbers at it. */
  function table(option) {
    const categories = [].concat(option.yAxis.data || option.xAxis.data || []);
    const rows = [];
    option.series.forEach((series, s) => {
      if (!series.name && series.type === 'custom' && series.silent) return;
      series.data.forEach((item, i) => {
        const value = item !== null && typeof item === 'object' && !Array.isArray(item) ? item.value : item;
        rows.push([series.name || `line ${s + 1}`, ...(Array.isArray(value) ? value : [categories[i], value])]);
      });
    });
    const width = Math.max(...rows.map(row => row.length));
    const names = ['series', option.xAxis.name || 'x', option.yAxis.name || 'y', 'value'].slice(0, width);
    while (names.length < width) names.push(`value ${names.length - 2}`);
    return [names, ...rows];
  }

  const csv = rows => rows.map(row => row.map(v => v === null || v === undefined ? ''
    : /[",\n]/.test(v) ? `"${String(v).replaceAll('"', '""')}"` : v).join(',') + '\n').join('');

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
  return {csv, offer, save, colour, digits, short, font, escape, draw, onRedraw, axis, frame, nameOfX};
})();
