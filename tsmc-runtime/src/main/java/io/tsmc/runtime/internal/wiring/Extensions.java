package io.tsmc.runtime.internal.wiring;

import com.google.inject.Binding;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.Message;
import io.tsmc.autodiff.Backend;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.sampler.Engine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What extensions bind, known before anything is bound: what one of them replaces, the application does not bind itself.
 *
 * @param elements what they bind
 * @param replaced what is not for the application to bind
 */
record Extensions(List<Element> elements, Set<Key<?>> replaced) {

    private static final Set<Key<?>> REPLACEABLE = Set.of(Key.get(Engine.class), Key.get(Backend.class));

    /**
     * Asks extensions what they bind.
     *
     * @throws IllegalArgumentException if two of them replace the same
     */
    static Extensions of(Collection<Extension> extensions) {
        List<Element> elements = new ArrayList<>();
        Map<Key<?>, Extension> replacing = new HashMap<>();
        for (Extension extension : extensions) {
            for (Element element : Elements.getElements(extension)) {
                elements.add(element);
                if (element instanceof Binding<?> binding && REPLACEABLE.contains(binding.getKey())) {
                    Extension other = replacing.put(binding.getKey(), extension);
                    if (other != null) {
                        throw new IllegalArgumentException(name(other) + " and " + name(extension)
                                + " both replace the "
                                + binding.getKey().getTypeLiteral().getRawType().getSimpleName()
                                + ", and there can be one. Maybe leave one of the two out");
                    }
                }
            }
        }
        return new Extensions(List.copyOf(elements), Set.copyOf(replacing.keySet()));
    }

    private static String name(Extension extension) {
        java.lang.Module home = extension.getClass().getModule();
        return "the extension " + extension.getClass().getName()
                + (home.isNamed() ? " (module " + home.getName() + ")" : "");
    }

    boolean replace(Class<?> type) {
        return replaced.contains(Key.get(type));
    }

    /** What they bind, as they bind it. */
    Module module() {
        return Elements.getModule(elements);
    }

    /** What went wrong, as its author said it where somebody did; the injector's own words are not meant for users. */
    static RuntimeException failure(Collection<Message> messages, RuntimeException failure) {
        for (Message message : messages) {
            if (message.getCause() instanceof RuntimeException cause) {
                return cause;
            }
            if (message.getCause() instanceof Error cause) {
                throw cause;
            }
        }
        String first =
                messages.iterator().next().getMessage().lines().findFirst().orElse("");
        return new IllegalArgumentException("an extension binds what does not fit: " + first, failure);
    }
}
