/** Reports as they are seen: in a headless Chromium, if there is one. */
@NullMarked
package io.tsmc.app.browser;

import org.jspecify.annotations.NullMarked;
