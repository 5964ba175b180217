package io.tsmc.rigidbody;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML file that knows its line.
 *
 * @param name with its prefix, if it has one
 * @param attributes by name
 * @param children in the order of the file; text between them is left out
 * @param line where its first tag ends, from 1
 */
record Element(String name, Map<String, String> attributes, List<Element> children, int line) {

    /** Bytes in which the version of XML is looked for, in any encoding that begins like ASCII. */
    private static final int LONGEST_DECLARATION = 200;

    private static final Pattern VERSION =
            Pattern.compile("(\u00ef\u00bb\u00bf)?<\\?xml\\s+version\\s*=\\s*[\"'](?<number>[^\"'<>]*)");

    /**
     * Reads a file to its root element. Nothing that it refers to is read.
     *
     * @param source what messages call it
     * @throws IllegalArgumentException if it is no XML
     */
    static Element read(InputStream in, String source) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(withKnownVersion(in));
            Deque<Element> open = new ArrayDeque<>();
            Element root = new Element("", Map.of(), new ArrayList<>(), 0);
            open.push(root);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    Element element = element(reader);
                    open.element().children.add(element);
                    open.push(element);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    open.pop();
                }
            }
            return root.children.get(0);
        } catch (IOException e) {
            throw new IllegalArgumentException(source + ": cannot be read: " + e, e);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            String message = String.valueOf(e.getMessage()).replaceFirst("(?s).*\\nMessage: ", "");
            throw new IllegalArgumentException(
                    source + ":" + line + ": not valid XML: "
                            + message.lines().findFirst().orElse(""),
                    e);
        }
    }

    /**
     * The same text, said to be XML 1.0 if it says it is of a version that there is not: files begin with
     * {@code <?xml version="0.0"?>}, and the parsers of URDF do not look.
     */
    private static InputStream withKnownVersion(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        String head = new String(bytes, 0, Math.min(bytes.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        Matcher version = VERSION.matcher(head);
        if (!version.lookingAt() || version.group("number").matches("1\\.[01]")) {
            return new ByteArrayInputStream(bytes);
        }
        byte[] known = "1.0".getBytes(StandardCharsets.ISO_8859_1);
        int end = version.end("number");
        return new SequenceInputStream(
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes, 0, version.start("number")), new ByteArrayInputStream(known)),
                new ByteArrayInputStream(bytes, end, bytes.length - end));
    }

    private static Element element(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return new Element(
                reader.getLocalName(),
                attributes,
                new ArrayList<>(),
                reader.getLocation().getLineNumber());
    }

    List<Element> children(String named) {
        return children.stream().filter(child -> child.name.equals(named)).toList();
    }

    Optional<Element> child(String named) {
        return children(named).stream().findFirst();
    }
}
