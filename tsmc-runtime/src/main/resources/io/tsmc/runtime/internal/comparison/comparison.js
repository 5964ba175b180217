
/* What the panels of a comparison share: a colour for each run, and how values with bars, curves and densities look. */
const comparison = (() => {
  const {colour, escape, short, draw, frame, nameOfX} = charting;
  const names = JSON.parse(document.getElementById('data').textContent).run.runs;
  const ink = run => colour('run-' + run % 8);
  const dash = run => ['solid', 'dashed', 'dotted'][Math.floor(run / 8) % 3];
  const name = text => escape(String(text));

  /* A line of a run. */
  function line(run, points, extra) {
    return Object.assign({type: 'line', name: names[run], data: points, color: ink(run), symbol: 'circle', symbolSize: 5,
      showSymbol: points.length < 2, lineStyle: {width: 2, color: ink(run), type: dash(run)}}, extra);
  }

  /* What lies between two lines of a run with the same abscissas. */
  function band(run, lower, upper) {
    return {type: 'custom', silent: true, z: 1, tooltip: {show: false}, clip: true, data: lower.slice(0, 1),
      renderItem: (params, api) => ({type: 'polygon',
        shape: {points: [...upper.map(p => api.coord(p)), ...lower.map(p => api.coord(p)).reverse()]},
        style: {fill: ink(run), opacity: names.length > 6 ? 0.05 : 0.13}})};
  }

  /* The outline of a histogram. */
  function outline(run, from, width, heights) {
    const points = [[from, 0], ...heights.flatMap((h, i) => [[from + i * width, h], [from + (i + 1) * width, h]]), [from + heights.length * width, 0]];
    return line(run, points, {showSymbol: false, symbol: 'none', areaStyle: {color: ink(run), opacity: names.length > 4 ? 0 : 0.1}});
  }

  /* Values with bars of one standard error, a line for each category: {run, at, value, error, solid}. */
  function dots(element, x, categories, points, extent) {
    draw(element, () => {
      const ends = points.flatMap(p => [p.value, p.value - (p.error || 0), p.value + (p.error || 0)]);
      const least = Math.min(...ends), most = Math.max(...ends), room = 0.06 * (most - least || Math.abs(most) || 1);
      const series = names.map((text, run) => ({
        type: 'custom', name: text, color: ink(run), encode: {x: [0, 2, 3], y: 1},
        data: points.filter(p => p.run === run).map(p => [p.value, p.at, p.value - (p.error || 0), p.value + (p.error || 0), p.shift || 0, p.solid ? 1 : 0, p.error ?? null]),
        renderItem: (params, api) => {
          const height = api.size([0, 1])[1];
          const at = v => { const [px, py] = api.coord([v, api.value(1)]); return [px, py + api.value(4) * height]; };
          const [centre, y] = at(api.value(0)), left = at(api.value(2))[0], right = at(api.value(3))[0];
          const stroke = {stroke: ink(run), lineWidth: 2};
          return {type: 'group', children: [
            {type: 'line', shape: {x1: left, y1: y, x2: right, y2: y}, style: stroke},
            ...[left, right].map(end => ({type: 'line', shape: {x1: end, y1: y - 4, x2: end, y2: y + 4}, style: stroke})),
            {type: 'circle', shape: {cx: centre, cy: y, r: 4.5}, style: {fill: api.value(5) ? ink(run) : colour('card'), stroke: ink(run), lineWidth: 2}}]};
        },
        tooltip: {formatter: p => `${name(text)}<br>${name(categories[p.value[1]])}: <b>${short(p.value[0])}</b>${p.value[6] === null ? '' : ` ± ${short(p.value[6])}`}`},
      }));
      return frame(
        Object.assign({type: 'value', scale: true, min: least - room, max: most + room,
          axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMinLabel: !!extent, showMaxLabel: !!extent}}, extent, nameOfX(x)),
        {type: 'category', inverse: true, data: categories, axisLabel: {color: colour('ink'), width: Math.min(170, element.clientWidth / 3), overflow: 'break', lineHeight: 14}, splitLine: {show: false}},
        series, {trigger: 'item'});
    });
  }

  /* The values of all runs at an abscissa. */
  const values = points => points.length ? `${short(points[0].value[0])}` + points.map(p => `<br>${name(p.seriesName)}: <b>${short(p.value[1])}</b>`).join('') : '';

  return {ink, line, band, outline, dots, name, values};
})();
