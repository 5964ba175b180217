package io.tsmc.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Notebooks of Jupyter, as pages with one block: their cells of code, one after the other. */
final class Notebook {

    private static final Path FOLDER = Path.of("examples/notebooks");

    private Notebook() {}

    /** All of the checkout. */
    static List<Page> all() {
        return Sources.children(Sources.ROOT.resolve(FOLDER)).stream()
                .filter(file -> file.toString().endsWith(".ipynb"))
                .map(file -> page(Sources.ROOT.relativize(file)))
                .toList();
    }

    private static Page page(Path path) {
        JsonNode cells = JsonMapper.shared()
                .readTree(Sources.text(Sources.ROOT.resolve(path)))
                .path("cells");
        String code = StreamSupport.stream(cells.spliterator(), false)
                .filter(cell -> cell.path("cell_type").asString("").equals("code"))
                .map(Notebook::source)
                .collect(Collectors.joining("\n"));
        Block block = new Block(new Place(path, 1), "python", code, Map.of());
        return new Page(path, List.of(block), List.of(), List.of(), List.of(), Set.of(), List.of());
    }

    private static String source(JsonNode cell) {
        return StreamSupport.stream(cell.path("source").spliterator(), false)
                .map(line -> line.asString(""))
                .collect(Collectors.joining("", "", "\n"));
    }
}
