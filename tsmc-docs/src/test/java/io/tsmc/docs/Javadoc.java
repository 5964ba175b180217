package io.tsmc.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SimpleDocTreeVisitor;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The documentation comments of classes, read from their sources by the compiler's own parser, as Markdown on one line. */
final class Javadoc {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** The parser leaves it in comments. */
    private static final Pattern UNICODE = Pattern.compile("\\\\u+([0-9a-fA-F]{4})");

    /** Of this checkout; each source is read once. */
    static final Javadoc OF_SOURCES = new Javadoc();

    private final StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null);
    private final Map<Class<?>, Comment> comments = new HashMap<>();

    /**
     * What is said of a class.
     *
     * @param summary the first sentence
     * @param parameters what is said of each type parameter or record component, by name
     * @param constants the comment of each constant of an enum or field of a class, by name
     */
    record Comment(String summary, Map<String, String> parameters, Map<String, String> constants) {}

    /** The comment of a class. */
    Comment of(Class<?> type) {
        return comments.computeIfAbsent(type, this::read);
    }

    private Comment read(Class<?> type) {
        JavacTask task = (JavacTask)
                COMPILER.getTask(null, files, null, null, null, files.getJavaFileObjects(Sources.fileOf(type)));
        try {
            Finder finder = new Finder(type.getSimpleName(), DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                finder.scan(unit, null);
            }
            return new Comment(finder.summary, finder.parameters, finder.constants);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Finder extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final String name;
        private final DocTrees trees;
        private String summary = "";
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private final Map<String, String> constants = new LinkedHashMap<>();

        Finder(String name, DocTrees trees) {
            this.name = name;
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (tree.getSimpleName().contentEquals(name) && comment != null) {
                summary = firstSentence(paragraph(comment.getFullBody()));
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree parameter) {
                        parameters.put(parameter.getName().toString(), markdown(parameter.getDescription()));
                    }
                }
            }
            return super.visitClass(tree, null);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null
                    && getCurrentPath().getParentPath().getLeaf() instanceof ClassTree parent
                    && parent.getSimpleName().contentEquals(name)) {
                constants.put(tree.getName().toString(), markdown(comment.getFullBody()));
            }
            return super.visitVariable(tree, null);
        }
    }

    /** Up to the first tag, but with a formula of one line that the paragraph goes on with. */
    private static String paragraph(List<? extends DocTree> parts) {
        List<DocTree> paragraph = new ArrayList<>();
        boolean formula = false;
        for (DocTree part : parts) {
            boolean tag = part instanceof StartElementTree || part instanceof EndElementTree;
            if (formula && !markdown(List.of(part)).isEmpty()) {
                boolean oneLine = part.toString().strip().lines().count() == 1;
                return markdown(paragraph) + (oneLine ? " " + inCode(part) : "");
            }
            formula |=
                    part instanceof StartElementTree tagged && tagged.getName().contentEquals("pre");
            if (tag && !formula) {
                break;
            }
            if (!tag) {
                paragraph.add(part);
            }
        }
        return markdown(paragraph);
    }

    private static String inCode(DocTree formula) {
        String text = formula instanceof LiteralTree literal ? literal.getBody().getBody() : formula.toString();
        return "`" + decoded(text.strip()).replaceFirst(",$", "").replace("|", "\\|") + "`";
    }

    /** Up to the first full stop that is not in parentheses, as those of abbreviated journals are. */
    private static String firstSentence(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '.' && depth == 0 && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
                return text.substring(0, i + 1);
            }
        }
        return text;
    }

    private static String markdown(List<? extends DocTree> parts) {
        StringBuilder text = new StringBuilder();
        for (DocTree part : parts) {
            part.accept(WRITER, text);
        }
        return decoded(text.toString()).replaceAll("\\s+", " ").strip();
    }

    private static String decoded(String text) {
        return UNICODE.matcher(text).replaceAll(escape -> Character.toString(Integer.parseInt(escape.group(1), 16)));
    }

    private static final SimpleDocTreeVisitor<@Nullable Void, StringBuilder> WRITER = new SimpleDocTreeVisitor<>() {
        @Override
        public @Nullable Void visitText(TextTree tree, StringBuilder text) {
            text.append(tree.getBody().replace("|", "\\|").replace("*", "\\*"));
            return null;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree tree, StringBuilder text) {
            text.append('`')
                    .append(tree.getBody().getBody().replace("|", "\\|"))
                    .append('`');
            return null;
        }

        /** What it is called, in the code's own words. */
        @Override
        public @Nullable Void visitLink(LinkTree tree, StringBuilder text) {
            if (tree.getLabel().isEmpty()) {
                String signature = tree.getReference().getSignature();
                text.append('`')
                        .append(signature
                                .replaceFirst("^#", "")
                                .replaceAll("\\(.*", "")
                                .replace('#', '.'))
                        .append('`');
            } else {
                text.append(markdown(tree.getLabel()));
            }
            return null;
        }

        @Override
        public @Nullable Void visitEntity(EntityTree tree, StringBuilder text) {
            text.append('&').append(tree.getName()).append(';');
            return null;
        }
    };
}
