package io.tsmc.rigidbody;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            XMLStreamReader reader = factory.createXMLStreamReader(in);
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
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            String message = String.valueOf(e.getMessage()).replaceFirst("(?s).*\\nMessage: ", "");
            throw new IllegalArgumentException(
                    source + ":" + line + ": not valid XML: "
                            + message.lines().findFirst().orElse(""),
                    e);
        }
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
