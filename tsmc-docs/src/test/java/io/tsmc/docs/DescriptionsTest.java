package io.tsmc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescriptionsTest {

    @Test
    void theFilesAreThoseThatTheSourcesMake() throws Exception {
        for (Map.Entry<Path, String> made : new Descriptions().files().entrySet()) {
            Path file = Sources.ROOT.resolve(made.getKey()).resolve(Descriptions.FILE);
            if (Boolean.getBoolean("tsmc.writeDocs")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, made.getValue());
            }
            assertThat(file)
                    .as("To write it again: mvn -B -ntp verify -pl tsmc-docs -am -Dtest=DescriptionsTest"
                            + " -Dtsmc.writeDocs=true -Dsurefire.failIfNoSpecifiedTests=false -DskipITs")
                    .hasContent(made.getValue());
        }
    }
}
