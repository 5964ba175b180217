/**
 * Holds the documentation to the code: {@link io.tsmc.docs.DocsIT} runs what it shows, {@link io.tsmc.docs.DocsTest}
 * follows its links and reads its commands, {@link io.tsmc.docs.ConfigurationReferenceTest} compares the generated page with
 * the records that it describes.
 */
@NullMarked
package io.tsmc.docs;

import org.jspecify.annotations.NullMarked;
