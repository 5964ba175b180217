/* The player of a scene: shapes, and where they are at each time. Drawn on a canvas, in the plane or, turned by dragging, in space. */
const {colour, short} = charting;
const scene = data.scene;
const part = name => section.querySelector(`[data-part="${name}"]`);
const canvas = part('scene'), slider = part('time'), button = part('play');
/* One motion in the colours of its parts, or several, each in that of its run. */
const motions = (data.motions || [{motion: scene.main}]).map(({run, motion}) => ({motion, run, ink: run === undefined ? null : 'run-' + run % 8}));
const isShown = m => m.run === undefined || part('run-' + m.run).checked;
const duration = Math.max(...motions.map(m => m.motion.times[m.motion.times.length - 1]));
const inks = {body: 'best', accent: 'second', scenery: 'soft', goal: 'good'};
const poses = 8;
let now = duration, playing = false, view = {turn: -1.1, tilt: 0.35};

const size = shape => shape.points * shape.dimension + (shape.kind === 'circle' ? 1 : 0);
const space = [scene.main, ...scene.around].some(m => m.shapes.some(s => s.dimension === 3));

/* A point in the plane of the picture. */
function project(numbers, at, dimension) {
  const x = numbers[at], y = numbers[at + 1], z = dimension === 3 ? numbers[at + 2] : 0;
  if (!space) return [x, y];
  const [s, c] = [Math.sin(view.turn), Math.cos(view.turn)];
  return [c * y - s * x, z * Math.cos(view.tilt) - (c * x + s * y) * Math.sin(view.tilt)];
}

/* Every point of a frame, and how far around it a shape reaches. */
function points(motion, frame, visit) {
  let at = 0;
  motion.shapes.forEach(shape => {
    const reach = shape.kind === 'circle' ? frame[at + shape.dimension] : 0;
    for (let i = 0; i < shape.points; i++) visit(frame.slice(at + i * shape.dimension, at + (i + 1) * shape.dimension), reach);
    at += size(shape);
  });
}

/* The reference, where there is one, is drawn by what moves alone: what stands around stands there already. */
const follows = scene.reference ? [scene.reference] : [];

/* What has to fit into the picture: all that is certain to matter; others only as far as they stay near. */
const box = (() => {
  const low = [Infinity, Infinity, Infinity], high = [-Infinity, -Infinity, -Infinity];
  const take = (point, reach) => [0, 1, 2].forEach(d => {
    const v = point[d] || 0;
    low[d] = Math.min(low[d], v - reach);
    high[d] = Math.max(high[d], v + reach);
  });
  [...motions.map(m => m.motion), ...follows, ...scene.around, ...(scene.goal ? [scene.goal] : [])].forEach(m => m.frames.forEach(f => points(m, f, take)));
  const most = Math.max(...low.map((l, d) => high[d] - l)) / 5;
  const [least, utmost] = [low.map(l => l - most), high.map(h => h + most)];
  scene.others.forEach(m => m.frames.forEach(f => points(m, f, point => {
    if (point.every((v, d) => v >= least[d] && v <= utmost[d])) take(point, 0);
  })));
  const centre = low.map((l, d) => 0.5 * (l + high[d]));
  const wide = Math.max(...low.map((l, d) => high[d] - l)) || 1;
  const half = low.map((l, d) => Math.max(0.53 * (high[d] - l), d < 2 ? 0.1 * wide : 0));
  return {centre, half};
})();

/* The numbers of a motion at a time, between its frames. */
function at(motion, time) {
  if (motion.frames.length === 1) return motion.frames[0];
  const times = motion.times;
  let i = 0;
  while (i < times.length - 2 && times[i + 1] <= time) i++;
  const part = Math.min(1, Math.max(0, (time - times[i]) / (times[i + 1] - times[i] || 1)));
  const [a, b] = [motion.frames[i], motion.frames[i + 1]];
  return a.map((v, k) => v + part * (b[k] - v));
}

function paint() {
  const ratio = devicePixelRatio || 1;
  const width = canvas.clientWidth;
  let [w, h] = [box.half[0], box.half[1]];
  let centre = [box.centre[0], box.centre[1]];
  if (space) {
    w = h = Math.hypot(...box.half) * 0.75;
    centre = project(box.centre, 0, 3);
  }
  const height = Math.round(Math.min(460, Math.max(180, width * h / w)));
  canvas.style.height = height + 'px';
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const scale = Math.min(0.5 * width / w, 0.5 * height / h);
  const g = canvas.getContext('2d');
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.clearRect(0, 0, width, height);
  g.lineJoin = g.lineCap = 'round';
  const pixel = (numbers, from, dimension) => {
    const [x, y] = project(numbers, from, dimension);
    return [0.5 * width + (x - centre[0]) * scale, 0.5 * height - (y - centre[1]) * scale];
  };

  function drawShapes(motion, numbers, style) {
    let from = 0;
    motion.shapes.forEach(shape => {
      if (style.alone && shape.ink === 'scenery') {
        from += size(shape);
        return;
      }
      const ink = colour(style.ink || inks[shape.ink]);
      g.strokeStyle = g.fillStyle = ink;
      g.lineWidth = shape.ink === 'body' ? style.width : Math.max(1, 0.5 * style.width);
      const ends = Array.from({length: shape.points}, (_, i) => pixel(numbers, from + i * shape.dimension, shape.dimension));
      g.beginPath();
      if (shape.kind === 'circle') {
        g.arc(...ends[0], Math.max(1, numbers[from + shape.dimension] * scale), 0, 2 * Math.PI);
      } else if (shape.kind !== 'text') {
        ends.forEach((end, i) => i ? g.lineTo(...end) : g.moveTo(...end));
      }
      g.globalAlpha = style.alpha;
      if (shape.kind === 'text') {
        g.font = '13px ' + charting.font;
        g.textAlign = 'center';
        g.textBaseline = 'middle';
        g.fillText(shape.text, ...ends[0]);
      } else if (shape.kind === 'line') {
        g.stroke();
      } else {
        if (shape.kind === 'polygon') g.closePath();
        g.globalAlpha = style.alpha * (shape.kind === 'polygon' || shape.ink === 'scenery' ? 0.45 : 1);
        g.fill();
        g.globalAlpha = style.alpha;
        if (shape.kind === 'polygon') g.stroke();
      }
      from += size(shape);
    });
    g.globalAlpha = 1;
  }

  /* The way of the middle of what moves. */
  function trail(motion) {
    g.beginPath();
    motion.frames.forEach((frame, f) => {
      const sum = [0, 0];
      let count = 0, from = 0;
      motion.shapes.forEach(shape => {
        for (let i = 0; i < shape.points && shape.ink === 'body'; i++) {
          pixel(frame, from + i * shape.dimension, shape.dimension).forEach((v, d) => { sum[d] += v; });
          count++;
        }
        from += size(shape);
      });
      if (count) g[f ? 'lineTo' : 'moveTo'](sum[0] / count, sum[1] / count);
    });
    g.strokeStyle = colour('good');
    g.lineWidth = 1.5;
    g.setLineDash([2, 4]);
    g.stroke();
    g.setLineDash([]);
  }

  scene.around.forEach(m => drawShapes(m, at(m, now), {alpha: 0.75, width: 2}));
  if (part('others')?.checked) scene.others.forEach(m => drawShapes(m, at(m, now), {alpha: 0.22, width: 1.5, ink: 'cloud'}));
  if (scene.goal) drawShapes(scene.goal, scene.goal.frames[0], {alpha: 0.5, width: 2});
  follows.forEach(m => { trail(m); drawShapes(m, at(m, now), {alpha: 0.6, width: 2, ink: 'good', alone: true}); });
  motions.filter(isShown).forEach(m => {
    for (let i = 0; i < poses; i++) {
      drawShapes(m.motion, at(m.motion, duration * i / poses), {alpha: 0.13, width: 2.5, ink: m.ink});
    }
  });
  motions.filter(isShown).forEach(m => drawShapes(m.motion, at(m.motion, now), {alpha: 1, width: 3.5, ink: m.ink}));
  part('now').textContent = `${short(Math.round(100 * now) / 100)} of ${short(duration)} s`;
  slider.value = Math.round(1000 * now / duration);
}

function play(on) {
  playing = on;
  button.textContent = on ? '❚❚' : '▶';
  button.setAttribute('aria-label', on ? 'Pause' : 'Play');
  if (!on) return;
  if (now >= duration) now = 0;
  let before = performance.now();
  requestAnimationFrame(function tick(time) {
    if (!playing) return;
    now = Math.min(duration, now + Math.max(0, time - before) / 1000 * Number(part('speed').value));
    before = time;
    paint();
    if (now < duration) requestAnimationFrame(tick); else play(false);
  });
}

button.addEventListener('click', () => play(!playing));
slider.addEventListener('input', () => { play(false); now = slider.value / 1000 * duration; paint(); });
section.querySelectorAll('input[type=checkbox]').forEach(box => box.addEventListener('change', paint));
if (space) {
  canvas.classList.add('turns');
  let held = null;
  canvas.addEventListener('pointerdown', e => { held = [e.clientX, e.clientY]; canvas.setPointerCapture(e.pointerId); });
  canvas.addEventListener('pointerup', () => { held = null; });
  canvas.addEventListener('pointermove', e => {
    if (!held) return;
    view = {turn: view.turn - (e.clientX - held[0]) * 0.01, tilt: Math.max(-1.5, Math.min(1.5, view.tilt + (e.clientY - held[1]) * 0.01))};
    held = [e.clientX, e.clientY];
    paint();
  });
}
charting.onRedraw(paint);

/* The numbers of the shapes of the motions, a row for each time. */
function table() {
  const names = scene.main.shapes.flatMap((shape, s) => [
    ...Array.from({length: shape.points}, (_, i) => ['x', 'y', 'z'].slice(0, shape.dimension).map(c => `${shape.kind} ${s + 1} point ${i + 1} ${c}`)).flat(),
    ...(shape.kind === 'circle' ? [`circle ${s + 1} radius`] : [])]);
  const rows = motions.flatMap(m => m.motion.times.map(t => [...(m.run === undefined ? [] : [run.runs[m.run]]), t, ...at(m.motion, t)]));
  return [[...(data.motions ? ['run'] : []), 'time [s]', ...names], ...rows];
}
charting.offer(canvas.closest('figure'), {
  PNG: name => canvas.toBlob(blob => charting.save(blob, name), 'image/png'),
  CSV: name => charting.save(new Blob([charting.csv(table())], {type: 'text/csv'}), name),
});
