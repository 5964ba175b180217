package io.tsmc.api;

import java.util.List;

/**
 * A plug-in, or a setting of one, that has something to say to whoever uses it which is not an error: what was made of a
 * file that its author may not have meant, or what of the world the model leaves out.
 *
 * <p>The notes are said before a run starts, once each.
 */
public interface Noted {

    /** Whole sentences, each a line; empty if there is nothing to say. */
    List<String> notes();
}
