package io.fakestream.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.topics.TopicSettings.Change;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicSettingsTest {
    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "cleanup.policy, compact, delete",
        "cleanup.policy, 'compact,delete', delete",
        "message.timestamp.type, LogAppendTime, CreateTime",
        "message.timestamp.before.max.ms, 3600000, 9223372036854775807",
        "message.timestamp.after.max.ms, 1000, 3153686400000",
    })
    void rejectsSettingsThatLoseOrChangeEvents(String name, String value, String expected) {
        // when
        TopicSettings checked = TopicSettings.check(Map.of(name, value), true);

        // then
        assertThat(checked.warnings()).isEmpty();
        assertThat(checked.errors()).singleElement().satisfies(change -> {
            assertThat(change.text("plays")).startsWith("The topic plays has " + name + "=" + value + ", which ");
            assertThat(change.command("broker:9092", "plays"))
                    .isEqualTo("kafka-configs.sh --bootstrap-server broker:9092 --alter --entity-type topics"
                            + " --entity-name plays --add-config " + name + "=" + expected);
        });
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({"retention.ms, 60000", "retention.bytes, 1000000", "max.message.bytes, 1048588"})
    void warnsAboutSettingsThatMayLoseEvents(String name, String value) {
        // when
        TopicSettings checked = TopicSettings.check(Map.of(name, value), true);

        // then
        assertThat(checked.errors()).isEmpty();
        assertThat(checked.warnings()).extracting(Change::name).containsExactly(name);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "cleanup.policy, delete",
        "message.timestamp.type, CreateTime",
        "message.timestamp.before.max.ms, 9223372036854775807",
        "message.timestamp.after.max.ms, 3600000",
        "retention.ms, -1",
        "retention.ms, 604800000",
        "retention.bytes, -1",
        "max.message.bytes, 5242880",
    })
    void acceptsOtherSettings(String name, String value) {
        assertThat(TopicSettings.check(Map.of(name, value), true).errors()).isEmpty();
        assertThat(TopicSettings.check(Map.of(name, value), true).warnings()).isEmpty();
    }

    @Test
    void acceptsTheSettingsOfNewTopics() {
        // when
        TopicSettings listens = TopicSettings.check(TopicSettings.ofListens(-1), true);
        TopicSettings deadLetters = TopicSettings.check(TopicSettings.ofDeadLetters(-1), true);

        // then
        assertThat(listens.errors()).isEmpty();
        assertThat(listens.warnings()).isEmpty();
        assertThat(deadLetters.errors()).isEmpty();
    }

    @Test
    void acceptsLogAppendTimeIfNoRunProduces() {
        Map<String, String> appendTime = Map.of("message.timestamp.type", "LogAppendTime");

        assertThat(TopicSettings.check(appendTime, false).errors()).isEmpty();
        assertThat(TopicSettings.check(appendTime, true).errors()).hasSize(1);
    }
}
