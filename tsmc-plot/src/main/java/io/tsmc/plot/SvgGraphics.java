package io.tsmc.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what is drawn as an SVG 1.1: paths in plain colours, letters as their outlines. What a chart does not need, such as
 * pictures, is refused.
 */
final class SvgGraphics extends Graphics2D {

    private static final double OPAQUE = 255.0;
    private static final double DECIMALS = 1000.0;

    /** Knows colour, font, stroke, clip and transform, as any other does. */
    private final Graphics2D state = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();

    private final StringBuilder body = new StringBuilder();
    private final Map<String, String> clips = new LinkedHashMap<>();

    /** All that was drawn, as a file of its own. */
    String svg(PageSize size) {
        StringBuilder svg = new StringBuilder(body.length() + 1000);
        svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(size.width())
                .append("pt\" height=\"")
                .append(size.height())
                .append("pt\" viewBox=\"0 0 ")
                .append(size.width())
                .append(' ')
                .append(size.height())
                .append("\">\n");
        clips.forEach((path, name) -> svg.append("<clipPath id=\"")
                .append(name)
                .append("\"><path d=\"")
                .append(path)
                .append("\"/></clipPath>\n"));
        return svg.append(body).append("</svg>\n").toString();
    }

    @Override
    public void draw(Shape shape) {
        if (!(state.getStroke() instanceof BasicStroke stroke)) {
            fill(state.getStroke().createStrokedShape(shape));
            return;
        }
        double scale = Math.sqrt(Math.abs(state.getTransform().getDeterminant()));
        StringBuilder look = new StringBuilder("fill=\"none\"")
                .append(colour("stroke"))
                .append(" stroke-width=\"")
                .append(number(stroke.getLineWidth() * scale))
                .append('"');
        look.append(
                switch (stroke.getEndCap()) {
                    case BasicStroke.CAP_ROUND -> " stroke-linecap=\"round\"";
                    case BasicStroke.CAP_SQUARE -> " stroke-linecap=\"square\"";
                    default -> "";
                });
        look.append(
                switch (stroke.getLineJoin()) {
                    case BasicStroke.JOIN_ROUND -> " stroke-linejoin=\"round\"";
                    case BasicStroke.JOIN_BEVEL -> " stroke-linejoin=\"bevel\"";
                    default -> " stroke-miterlimit=\"" + number(stroke.getMiterLimit()) + '"';
                });
        if (stroke.getDashArray() != null) {
            StringJoiner dashes = new StringJoiner(" ", " stroke-dasharray=\"", "\"");
            for (float dash : stroke.getDashArray()) {
                dashes.add(number(dash * scale));
            }
            look.append(dashes);
        }
        add(shape, look.toString());
    }

    @Override
    public void fill(Shape shape) {
        boolean evenOdd = shape.getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD;
        add(shape, colour("fill").strip() + (evenOdd ? " fill-rule=\"evenodd\"" : ""));
    }

    private void add(Shape shape, String look) {
        String path = path(shape);
        if (path.isEmpty() || state.getColor().getAlpha() == 0) {
            return;
        }
        body.append("<path d=\"").append(path).append("\" ").append(look);
        Shape clip = state.getClip();
        if (clip != null) {
            body.append(" clip-path=\"url(#")
                    .append(clips.computeIfAbsent(path(clip), known -> "clip" + clips.size()))
                    .append(")\"");
        }
        body.append("/>\n");
    }

    private String colour(String role) {
        Color colour = state.getColor();
        String text = String.format(
                Locale.ROOT, " %s=\"rgb(%d,%d,%d)\"", role, colour.getRed(), colour.getGreen(), colour.getBlue());
        return colour.getAlpha() == OPAQUE
                ? text
                : text + ' ' + role + "-opacity=\"" + number(colour.getAlpha() / OPAQUE) + '"';
    }

    /** Where it is on the page. */
    private String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator i = shape.getPathIterator(state.getTransform()); !i.isDone(); i.next()) {
            int kind = i.currentSegment(at);
            int numbers = switch (kind) {
                case PathIterator.SEG_CLOSE -> 0;
                case PathIterator.SEG_QUADTO -> 4;
                case PathIterator.SEG_CUBICTO -> 6;
                default -> 2;
            };
            path.append("MLQCZ".charAt(kind));
            for (int n = 0; n < numbers; n++) {
                path.append(n == 0 ? "" : " ").append(number(at[n]));
            }
        }
        return path.toString();
    }

    /** To a thousandth of a point. */
    private static String number(double value) {
        double rounded = Math.rint(value * DECIMALS) / DECIMALS;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    @Override
    public void drawLine(int x1, int y1, int x2, int y2) {
        draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void fillRect(int x, int y, int width, int height) {
        fill(new Rectangle(x, y, width, height));
    }

    @Override
    public void clearRect(int x, int y, int width, int height) {
        Color before = getColor();
        setColor(getBackground());
        fillRect(x, y, width, height);
        setColor(before);
    }

    @Override
    public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void drawOval(int x, int y, int width, int height) {
        draw(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void fillOval(int x, int y, int width, int height) {
        fill(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void drawArc(int x, int y, int width, int height, int start, int extent) {
        draw(new Arc2D.Double(x, y, width, height, start, extent, Arc2D.OPEN));
    }

    @Override
    public void fillArc(int x, int y, int width, int height, int start, int extent) {
        fill(new Arc2D.Double(x, y, width, height, start, extent, Arc2D.PIE));
    }

    @Override
    public void drawPolyline(int[] x, int[] y, int points) {
        Path2D line = new Path2D.Double();
        for (int i = 0; i < points; i++) {
            if (i == 0) {
                line.moveTo(x[i], y[i]);
            } else {
                line.lineTo(x[i], y[i]);
            }
        }
        draw(line);
    }

    @Override
    public void drawPolygon(int[] x, int[] y, int points) {
        draw(new Polygon(x, y, points));
    }

    @Override
    public void fillPolygon(int[] x, int[] y, int points) {
        fill(new Polygon(x, y, points));
    }

    @Override
    public void drawString(String text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public void drawString(String text, float x, float y) {
        drawGlyphVector(getFont().createGlyphVector(getFontRenderContext(), text), x, y);
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        fill(glyphs.getOutline(x, y));
    }

    // What it has in common with any other.

    @Override
    public Color getColor() {
        return state.getColor();
    }

    @Override
    public void setColor(Color colour) {
        state.setColor(colour);
    }

    @Override
    public Paint getPaint() {
        return state.getPaint();
    }

    @Override
    public void setPaint(Paint paint) {
        if (!(paint instanceof Color)) {
            throw refused("a paint that is no colour");
        }
        state.setPaint(paint);
    }

    @Override
    public Font getFont() {
        return state.getFont();
    }

    @Override
    public void setFont(Font font) {
        state.setFont(font);
    }

    @Override
    public FontMetrics getFontMetrics(Font font) {
        return state.getFontMetrics(font);
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return new FontRenderContext(null, true, true);
    }

    @Override
    public Stroke getStroke() {
        return state.getStroke();
    }

    @Override
    public void setStroke(Stroke stroke) {
        state.setStroke(stroke);
    }

    @Override
    public Color getBackground() {
        return state.getBackground();
    }

    @Override
    public void setBackground(Color colour) {
        state.setBackground(colour);
    }

    @Override
    public @Nullable Shape getClip() {
        return state.getClip();
    }

    @Override
    public @Nullable Rectangle getClipBounds() {
        return state.getClipBounds();
    }

    @Override
    public void setClip(@Nullable Shape clip) {
        state.setClip(clip);
    }

    @Override
    public void setClip(int x, int y, int width, int height) {
        state.setClip(x, y, width, height);
    }

    @Override
    public void clipRect(int x, int y, int width, int height) {
        state.clipRect(x, y, width, height);
    }

    @Override
    public void clip(Shape shape) {
        state.clip(shape);
    }

    @Override
    public AffineTransform getTransform() {
        return state.getTransform();
    }

    @Override
    public void setTransform(AffineTransform transform) {
        state.setTransform(transform);
    }

    @Override
    public void transform(AffineTransform transform) {
        state.transform(transform);
    }

    @Override
    public void translate(int x, int y) {
        state.translate(x, y);
    }

    @Override
    public void translate(double x, double y) {
        state.translate(x, y);
    }

    @Override
    public void rotate(double angle) {
        state.rotate(angle);
    }

    @Override
    public void rotate(double angle, double x, double y) {
        state.rotate(angle, x, y);
    }

    @Override
    public void scale(double x, double y) {
        state.scale(x, y);
    }

    @Override
    public void shear(double x, double y) {
        state.shear(x, y);
    }

    @Override
    public @Nullable Object getRenderingHint(RenderingHints.Key key) {
        return state.getRenderingHint(key);
    }

    @Override
    public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {
        if (value != null) {
            state.setRenderingHint(key, value);
        }
    }

    @Override
    public RenderingHints getRenderingHints() {
        return state.getRenderingHints();
    }

    @Override
    public void setRenderingHints(Map<?, ?> hints) {
        state.setRenderingHints(hints);
    }

    @Override
    public void addRenderingHints(Map<?, ?> hints) {
        state.addRenderingHints(hints);
    }

    @Override
    public Composite getComposite() {
        return state.getComposite();
    }

    @Override
    public boolean hit(Rectangle area, Shape shape, boolean onStroke) {
        return state.hit(area, shape, onStroke);
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        return state.getDeviceConfiguration();
    }

    @Override
    public void setPaintMode() {
        state.setPaintMode();
    }

    @Override
    public void dispose() {
        state.dispose();
    }

    // What is refused.

    private static UnsupportedOperationException refused(String what) {
        return new UnsupportedOperationException(what + " cannot be drawn into an SVG here");
    }

    @Override
    public Graphics create() {
        throw refused("a copy");
    }

    @Override
    public void setXORMode(Color colour) {
        throw refused("what is combined with what is below");
    }

    @Override
    public void setComposite(Composite composite) {
        throw refused("what is combined with what is below");
    }

    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {
        throw refused("a copied area");
    }

    @Override
    public void drawString(AttributedCharacterIterator text, int x, int y) {
        throw refused("text of several fonts");
    }

    @Override
    public void drawString(AttributedCharacterIterator text, float x, float y) {
        throw refused("text of several fonts");
    }

    @Override
    public boolean drawImage(Image image, AffineTransform transform, ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public void drawImage(BufferedImage image, BufferedImageOp operation, int x, int y) {
        throw refused("a picture");
    }

    @Override
    public void drawRenderedImage(RenderedImage image, AffineTransform transform) {
        throw refused("a picture");
    }

    @Override
    public void drawRenderableImage(RenderableImage image, AffineTransform transform) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(Image image, int x, int y, Color background, ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(
            Image image, int x, int y, int width, int height, Color background, ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(
            Image image,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            ImageObserver observer) {
        throw refused("a picture");
    }

    @Override
    public boolean drawImage(
            Image image,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            Color background,
            ImageObserver observer) {
        throw refused("a picture");
    }
}
