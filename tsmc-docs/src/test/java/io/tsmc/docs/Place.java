package io.tsmc.docs;

import java.nio.file.Path;

/**
 * A line of a page.
 *
 * @param page the page, relative to the root of the checkout
 * @param line number of the line, from 1
 */
record Place(Path page, int line) {

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
