const target = report.chart(section, 'shares');
const runs = run.runs.length;
target.style.height = `${Math.min(900, 90 + data.kinds.length * Math.max(34, 12 * runs))}px`;
comparison.dots(target, 'share', data.kinds.map(kind => kind.name), data.kinds.flatMap((kind, k) => kind.ofRun.map((part, i) => ({
  run: i, at: k, shift: (i - (runs - 1) / 2) / (runs + 1), value: part.share, error: part.shareError, solid: Number.isFinite(part.shareError),
}))).filter(point => point.value !== null && point.value !== undefined), {min: 0, max: 1});
