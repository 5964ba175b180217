package io.tsmc.plot;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.Csv;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** What a figure is written as; the same figure gives the same bytes. */
enum Format {
    /** Scalable, for web pages and editors. */
    SVG,
    /** Scalable, for LaTeX; letters are drawn as shapes. */
    PDF,
    /** A picture of 300 dots an inch. */
    PNG,
    /** The numbers. */
    CSV;

    private static final double DOTS_A_POINT = 300.0 / 72.0;

    /**
     * By the ending of a file.
     *
     * @throws BadInputException if it is none of these
     */
    static Format of(Path file) {
        String name = file.toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(ending))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "--out " + file + ": expected a file that ends in .svg, .pdf, .png or .csv. Maybe plot.svg."));
    }

    /** The content of the file. */
    byte[] bytes(Figure figure) throws IOException {
        return switch (this) {
            case SVG -> svg(figure);
            case PDF -> pdf(figure);
            case PNG -> png(figure);
            case CSV -> csv(figure.panels()).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] svg(Figure figure) {
        SvgGraphics graphics = new SvgGraphics();
        figure.draw(graphics);
        graphics.dispose();
        return graphics.svg(figure.size()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pdf(Figure figure) throws IOException {
        PageSize size = figure.size();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle((float) size.width(), (float) size.height()));
            document.addPage(page);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, (float) size.width(), (float) size.height());
            figure.draw(graphics);
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            // Else it would be made of the time.
            document.setDocumentId(0L);
            document.save(out);
        }
        return out.toByteArray();
    }

    private static byte[] png(Figure figure) throws IOException {
        PageSize size = figure.size();
        BufferedImage image = new BufferedImage(
                (int) Math.round(size.width() * DOTS_A_POINT),
                (int) Math.round(size.height() * DOTS_A_POINT),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(DOTS_A_POINT, DOTS_A_POINT);
        figure.draw(graphics);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, name(PNG), out);
        return out.toByteArray();
    }

    private static String name(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private static String csv(List<Panel> panels) {
        Csv csv = new Csv().line(List.of("panel", "line", "x_label", "y_label", "x", "y"));
        for (Panel panel : panels) {
            for (Line line : panel.lines()) {
                for (int i = 0; i < line.x().length; i++) {
                    csv.line(List.of(panel.title(), line.name(), panel.x(), panel.y(), line.x()[i], line.y()[i]));
                }
            }
        }
        return csv.toString();
    }
}
