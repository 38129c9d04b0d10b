package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters in directory names that are special to a server must not get into its configuration unquoted. */
class DirectoryNamesTest {
    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "a b", "a,b", "a#b", "a%20b", "a:b", "a;b", "a\\b", "a'b", "a\"b", "a*b", "a$b", "${a}", "ü", "-a",
                "a=b"
            })
    void areNotPartOfConfigurationsThatCannotQuoteThem(String name) {
        Path folder = Path.of("/state", name, "store");

        assertThat(new KafkaServer(folder, folder, 9092, 9093, 256).config())
                .contains("log.dirs=data\n")
                .doesNotContain(name);
        assertThat(new CassandraServer(folder, folder, 9042, 7000, 7199, 640).config())
                .doesNotContain(name);
        assertThat(SparkSettings.of(new SparkMaster("local[2,4]"), 2, Map.of()))
                .containsEntry("spark.local.dir", "tmp")
                .allSatisfy((key, value) -> assertThat(value).doesNotContain(name));
        assertThat(Logging.log4j2Option(folder.resolve("log4j2.properties")))
                .isEqualTo("-Dlog4j2.configurationFile=./log4j2.properties");
    }
}
