const {colour, short, draw, frame, nameOfX} = charting;
const labels = () => ({color: colour('soft'), hideOverlap: true, formatter: short});
const elements = run.signals.map(signal => report.figure(report.chart(section, 'signals'), signal.heading, '', 'small'));
run.signals.forEach((signal, index) => {
  draw(elements[index], () => frame(
    Object.assign({type: 'value', splitLine: {show: false}, axisLabel: labels()}, nameOfX('time [s]')),
    {type: 'value', scale: true, axisLabel: labels()},
    data.motions.map(({run: i, motion, times}) => comparison.line(i,
      motion[index].map((v, t) => [(motion[run.signals.length] || times)[t], v]), {step: signal.control ? 'end' : false})),
    {formatter: comparison.values}));
});
