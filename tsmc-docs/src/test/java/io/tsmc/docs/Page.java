package io.tsmc.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page of the documentation.
 *
 * @param path where it is, relative to the root of the checkout
 * @param blocks fenced blocks, in their order
 * @param formulas indented blocks
 * @param code code within running text
 * @param links what links and images point to
 * @param anchors the headings, as links name them
 * @param problems comments for the tests that none of them understands
 */
record Page(
        Path path,
        List<Block> blocks,
        List<Span> formulas,
        List<Span> code,
        List<Span> links,
        Set<String> anchors,
        List<String> problems) {

    private static final Pattern DIRECTIVE = Pattern.compile("(?s)<!--\\s*docs-test:\\s*(.*?)\\s*-->\\s*");
    private static final Set<String> NOT_DOCUMENTATION = Set.of("target", "runs", "src");

    /** A piece of text and where it is. */
    record Span(Place place, String text) {}

    /** All pages of the checkout, but for those that are templates or test data. */
    static List<Page> all() {
        try (Stream<Path> files = Files.find(
                Sources.ROOT,
                8,
                (file, attributes) ->
                        file.toString().endsWith(".md") && isDocumentation(Sources.ROOT.relativize(file)))) {
            return files.sorted()
                    .map(file -> read(Sources.ROOT.relativize(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDocumentation(Path file) {
        for (Path step : file) {
            if (step.toString().startsWith(".") || NOT_DOCUMENTATION.contains(step.toString())) {
                return false;
            }
        }
        return true;
    }

    /** Reads a page. */
    static Page read(Path path) {
        return parse(path, Sources.text(Sources.ROOT.resolve(path)));
    }

    /** Reads a page from its text. */
    static Page parse(Path path, String text) {
        Parser parser = Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .build();
        Reader reader = new Reader(path);
        parser.parse(text).accept(reader);
        return reader.page();
    }

    private static final class Reader extends AbstractVisitor {

        private final Path path;
        private final List<Block> blocks = new ArrayList<>();
        private final List<Span> formulas = new ArrayList<>();
        private final List<Span> code = new ArrayList<>();
        private final List<Span> links = new ArrayList<>();
        private final Set<String> anchors = new HashSet<>();
        private final Map<String, Integer> headings = new HashMap<>();
        private final List<String> problems = new ArrayList<>();

        Reader(Path path) {
            this.path = path;
        }

        Page page() {
            return new Page(path, blocks, formulas, code, links, anchors, problems);
        }

        private Place place(Node node) {
            Node placed = node;
            while (placed.getSourceSpans().isEmpty() && placed.getParent() != null) {
                placed = placed.getParent();
            }
            return new Place(path, placed.getSourceSpans().get(0).getLineIndex() + 1);
        }

        @Override
        public void visit(FencedCodeBlock block) {
            Map<String, String> directives = new LinkedHashMap<>();
            for (Node before = block.getPrevious(); isDirective(before); before = before.getPrevious()) {
                addDirective((HtmlBlock) before, block.getInfo(), directives);
            }
            blocks.add(new Block(place(block), block.getInfo(), block.getLiteral(), directives));
        }

        private static boolean isDirective(Node node) {
            return node instanceof HtmlBlock comment
                    && DIRECTIVE.matcher(comment.getLiteral()).matches();
        }

        private void addDirective(HtmlBlock comment, String language, Map<String, String> directives) {
            Matcher directive = DIRECTIVE.matcher(comment.getLiteral());
            String text = directive.matches() ? directive.group(1) : "";
            String keyword = Block.KEYWORDS.keySet().stream()
                    .filter(text::startsWith)
                    .findFirst()
                    .orElse("");
            if (!Block.KEYWORDS.getOrDefault(keyword, Set.of()).contains(language)) {
                problems.add(place(comment) + ": '" + text + "' means nothing for a block of '" + language
                        + "'. Known are " + Block.KEYWORDS);
            }
            directives.put(keyword, text.substring(keyword.length()).strip());
        }

        @Override
        public void visit(HtmlBlock html) {
            boolean unused = html.getLiteral().contains("docs-test:");
            for (Node after = html; unused && isDirective(after); after = after.getNext()) {
                unused = !(after.getNext() instanceof FencedCodeBlock);
            }
            if (unused) {
                problems.add(place(html) + ": a comment for the tests has to stand right before a fenced block");
            }
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            formulas.add(new Span(place(block), block.getLiteral()));
        }

        @Override
        public void visit(Code inline) {
            code.add(new Span(place(inline), inline.getLiteral()));
        }

        @Override
        public void visit(Link link) {
            links.add(new Span(place(link), link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(new Span(place(image), image.getDestination()));
        }

        /** As GitHub makes them: lower case, hyphens for spaces, no punctuation, and a number from the second one on. */
        @Override
        public void visit(Heading heading) {
            String anchor = words(heading)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                    .replace(' ', '-');
            int before = headings.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
            visitChildren(heading);
        }

        private static String words(Node node) {
            StringBuilder text = new StringBuilder();
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                if (child instanceof Text word) {
                    text.append(word.getLiteral());
                } else if (child instanceof Code word) {
                    text.append(word.getLiteral());
                } else {
                    text.append(words(child));
                }
            }
            return text.toString();
        }
    }
}
