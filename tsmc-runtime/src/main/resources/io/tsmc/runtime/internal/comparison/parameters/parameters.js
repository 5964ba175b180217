const {colour, short, draw, frame} = charting;
const elements = data.pictures.map(picture => report.figure(report.chart(section, 'pictures'), picture.name, 'density of the sample', 'small'));
data.pictures.forEach((picture, p) => {
  draw(elements[p], () => frame(
    {type: 'value', scale: true, splitLine: {show: false},
      axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMinLabel: false, showMaxLabel: false}},
    {type: 'value', min: 0, axisLine: {show: false}, axisTick: {show: false}, axisLabel: {show: false}, splitLine: {show: false}},
    picture.densities.map(({run: i, density}) => comparison.outline(i, picture.from, picture.width, density))));
});
