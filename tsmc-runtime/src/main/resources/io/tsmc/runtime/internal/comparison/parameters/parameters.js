const {colour, short, draw, frame} = charting;
data.pictures.forEach(picture => {
  const element = report.figure(report.chart(section, 'pictures'), picture.name, 'density of the sample', 'small');
  draw(element, () => frame(
    {type: 'value', scale: true, splitLine: {show: false},
      axisLabel: {color: colour('soft'), hideOverlap: true, formatter: short, showMinLabel: false, showMaxLabel: false}},
    {type: 'value', min: 0, axisLabel: {show: false}, splitLine: {show: false}},
    picture.densities.map(({run: i, density}) => comparison.outline(i, picture.from, picture.width, density))));
});
